import pytest
from pytest_django import DjangoAssertNumQueries

from greifbar.places import queries
from greifbar.places.atlas import Place
from greifbar.places.models import District
from greifbar.places.tests.factories import stuttgart, talstadt

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> None:
    stuttgart()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Möringen", "Möhringen"),
        ("Kannstatt", "Bad Cannstatt"),
        ("bad kanstatt", "Bad Cannstatt"),
        ("Zufenhausen", "Zuffenhausen"),
        ("Hoslach", "Süd Heslach"),
        ("Obertürkeim", "Obertürkheim"),
    ],
)
def test_a_slip_in_a_name_means_the_place(city: None, typed: str, meant: str) -> None:
    place = queries.place_guesser()(typed)
    assert place is not None
    assert f"{place.district.name} {place.quarter.name if place.quarter else ''}".strip() == meant


@pytest.mark.parametrize("typed", ["", "Rott", "Ost", "Hofin", "Garten", "Hambrug", "x" * 4000])
def test_what_may_be_no_place_is_none(city: None, typed: str) -> None:
    assert queries.place_guesser()(typed) is None


SAID = {
    "Cannstatt": "Bad Cannstatt",
    "S-West": "West",
    "s west": "West",
    "Westen": "West",
    "Stuttgart-Mitte": "Mitte",
    "SÜD": "Süd",
    "Sued": "Süd",
    "Degerloch": "Degerloch",
    "Heslach": "Süd Heslach",
    "Stuttgart Kaltental": "Süd Kaltental",
    "Bohnenviertel": "Mitte Rathaus",
    "Gablenberg": "Ost Gablenberg",
    "Büsnau": "Vaihingen Büsnau",
    "Fasanenhof": "Möhringen Fasanenhof",
    "Freiberg": "Mühlhausen Freiberg",
    "Hallschlag": "Bad Cannstatt Hallschlag",
    "Heumaden": "Sillenbuch Heumaden",
    "Hofen": "Mühlhausen Hofen",
    "Neugereut": "Mühlhausen Neugereut",
    "Rohr": "Vaihingen Rohr",
    "Rot": "Zuffenhausen Rot",
    "Uhlbach": "Obertürkheim Uhlbach",
    "Hamburg": "",
    "": "",
}


@pytest.mark.usefixtures("city")
def test_a_name_people_say_leads_to_its_place() -> None:
    assert {said: spoken(queries.find_place(said)) for said in SAID} == SAID


def spoken(place: Place | None) -> str:
    return f"{place.district} {place.quarter or ''}".strip() if place else ""


@pytest.mark.usefixtures("city")
def test_a_postcode_suggests_several_districts() -> None:
    assert [d.name for d in queries.districts_for_postcode("70184")] == ["Mitte", "Ost", "Süd"]
    assert queries.districts_for_postcode("10115") == []


@pytest.mark.usefixtures("city")
def test_deep_inside_a_district_the_answer_is_sure() -> None:
    found = queries.district_at(48.80667, 9.22168)
    assert (str(found.district), found.certainty, found.candidates) == ("Bad Cannstatt", "sure", ())


@pytest.mark.usefixtures("city")
def test_near_a_border_two_districts_are_named_to_choose_from() -> None:
    found = queries.district_at(48.7796, 9.24)
    assert found.certainty == "near"
    assert {district.name for district in found.candidates} == {"Wangen", "Untertürkheim"}


@pytest.mark.usefixtures("city")
def test_outside_the_city_there_is_no_district_but_two_candidates() -> None:
    found = queries.district_at(48.89, 9.19)  # Ludwigsburg
    assert (found.district, found.certainty, len(found.candidates)) == (None, "outside", 2)


@pytest.mark.usefixtures("city")
def test_the_label_point_of_every_district_lies_in_it() -> None:
    for district in District.objects.all():
        found = queries.district_at(district.lat, district.lon)
        assert district in (found.district, *found.candidates)


def test_a_district_without_quarters_is_found_too() -> None:
    talstadt()
    found = queries.district_at(49.965, 10.0)
    assert (str(found.district), found.quarter, found.certainty) == ("Oberndorf", None, "sure")


def test_before_a_city_is_loaded_every_question_has_an_empty_answer() -> None:
    assert queries.district_at(48.8, 9.2).certainty == "outside"
    assert (queries.districts(), queries.find_place("Mitte"), queries.map_shapes(link=str)) == (
        [],
        None,
        None,
    )


@pytest.mark.usefixtures("city")
def test_later_questions_cost_one_small_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    chosen = queries.district_by_slug("west")
    with django_assert_num_queries(1):
        queries.find_place("Heslach")
    with django_assert_num_queries(1):
        queries.map_shapes(link=lambda district: f"/{district.slug}/", chosen=chosen)
