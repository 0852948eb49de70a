"""Near a place: what lies within the radius, and what comes first."""

import pytest

from greifbar.places.queries.nearby import nearby
from greifbar.places.tests.factories import talstadt
from greifbar.search.nearby import Near
from greifbar.search.queries import Search, documents
from greifbar.search.tests.factories import Things

ALTSTADT, VEIT = {"district_slug": "altstadt"}, {"district_slug": "sankt-veit"}
ALL_PLACED = {"am Markt", "am Brühl", "der Altstadt", "in Veit", "daheim planen"}


@pytest.fixture
def town(things: Things) -> Things:
    """Talstadt: from Markt it is 1.1 km to the middle of the Altstadt, 2.1 to Brühl, 3.0 to Sankt Veit."""
    talstadt()
    things.add("Garten am Markt", **ALTSTADT, quarter="Markt")
    things.add("Garten am Brühl", **ALTSTADT, quarter="Brühl")
    things.add("Garten der Altstadt", **ALTSTADT)
    things.add("Garten in Veit", **VEIT)
    things.add("Garten daheim planen", **VEIT, format="home")
    things.add("Garten ohne Ort")
    return things


def search(key: str, km: int, text: str = "garten", **choices: tuple[str, ...]) -> Search:
    around = nearby(key, km)
    assert around
    return Search(text, choices, near=Near(around))


def found(asked: Search) -> list[str]:
    """What is found, the first first; only the words after the garden."""
    return [one.title.removeprefix("Garten ") for one in documents(asked.rows()[0])]


@pytest.mark.parametrize("text", ["garten", ""])
def test_a_thing_counts_whose_quarter_or_else_district_lies_within_the_radius(
    town: Things, text: str
) -> None:
    assert set(found(search("markt", 2, text))) == {"am Markt", "der Altstadt", "daheim planen"}
    assert set(found(search("markt", 5, text))) == ALL_PLACED
    assert set(found(search("sankt-veit", 1, text))) == {"in Veit", "daheim planen"}
    assert set(found(search("altstadt", 1, text))) == ALL_PLACED - {"in Veit"}


def test_the_index_chooses_the_same_when_it_must_choose(town: Things) -> None:
    """With a full window the database picks the candidates; what lies outside takes nobody's place."""
    asked = search("markt", 1)
    few = Search("garten", {}, most=4, near=asked.near)
    assert not few.is_complete
    assert set(found(few)) == set(found(asked)) == {"am Markt", "der Altstadt", "daheim planen"}


@pytest.mark.parametrize("text", ["garten", ""])
def test_among_equals_the_chosen_place_itself_comes_first(things: Things, text: str) -> None:
    talstadt()
    markt, bruehl = [things.add("Garten", **ALTSTADT, quarter=name) for name in ("Markt", "Brühl")]
    for key, nearest in (("markt", markt), ("bruehl", bruehl)):
        assert documents(search(key, 5, text).rows()[0])[0].object_id == nearest


def test_what_fits_better_stays_above_what_is_nearer(town: Things) -> None:
    town.add("Ausflug", body="Wir sehen uns auch einen Garten an.", **ALTSTADT, quarter="Markt")
    assert found(search("markt", 5))[-1] == "Ausflug"


def test_all_other_filters_count_only_what_lies_within(town: Things) -> None:
    counts = search("markt", 2, district=("altstadt",)).facets()
    assert counts["district"] == {"altstadt": 2, "sankt-veit": 1}
    assert counts["format"] == {}
