from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from greifbar.core.errors import CommandFailed
from greifbar.places.actions import load_city, load_shipped_city
from greifbar.places.models import City, District, Quarter
from greifbar.places.tests.factories import STUTTGART, TALSTADT, changed_file, stuttgart, talstadt

pytestmark = pytest.mark.django_db


def refusal(path: Path) -> str:
    with pytest.raises(CommandFailed) as refused:
        load_city(path=path)
    assert not District.objects.exists()
    return str(refused.value)


def test_stuttgart_has_23_districts_and_152_quarters() -> None:
    city = stuttgart()
    assert (city.districts.count(), Quarter.objects.count()) == (23, 152)
    assert city.districts.filter(zone="inner").count() == 5
    assert "CC BY 4.0" in city.attribution[0]["text"]


def test_unverified_figures_of_people_are_marked() -> None:
    stuttgart()
    assert District.objects.filter(population_mark="reported").count() == 9
    assert District.objects.filter(population_mark="unverified").count() == 14


def test_neighbours_are_the_real_ones_in_both_directions() -> None:
    stuttgart()
    cannstatt = District.objects.get(slug="bad-cannstatt")
    assert {"Münster", "Ost", "Untertürkheim"} <= {other.name for other in cannstatt.neighbours.all()}
    for other in cannstatt.neighbours.all():
        assert cannstatt in other.neighbours.all()


def test_loading_twice_changes_nothing() -> None:
    first = talstadt()
    rows = list(District.objects.values_list("pk", "number"))
    again, changed = load_city(path=TALSTADT)
    assert (again.revision, changed) == (first.revision, False)
    assert list(District.objects.values_list("pk", "number")) == rows


def test_a_corrected_file_keeps_the_rows_others_point_to(tmp_path: Path) -> None:
    talstadt()
    row = District.objects.get(number="3")

    def rename(data: Any) -> None:
        data["districts"][2]["name"] = "Oberdorf"

    city, changed = load_city(path=changed_file(tmp_path, rename))
    assert changed
    assert (District.objects.get(number="3").pk, city.districts.get(number="3").name) == (row.pk, "Oberdorf")


def test_another_city_is_a_file_with_its_own_words() -> None:
    city = talstadt()
    assert (city.district_word, city.quarter_word) == ("Ortsteil", "Viertel")
    assert len(city.shapes["shapes"]) == 3


def test_another_city_takes_the_place_of_an_unused_one() -> None:
    talstadt()
    stuttgart()
    assert [city.key for city in City.objects.all()] == ["stuttgart"]


def test_a_first_start_leaves_another_city_alone() -> None:
    talstadt()
    load_shipped_city()
    assert [city.key for city in City.objects.all()] == ["talstadt"]


def test_a_district_still_in_use_cannot_vanish(tmp_path: Path) -> None:
    talstadt()
    place = District.objects.get(number="3")
    apps.get_model("accounts.Scope").objects.create(kind="district", name="x", slug="x", district=place)
    with pytest.raises(CommandFailed, match="noch etwas verweist"):
        load_city(path=STUTTGART)
    assert District.objects.count() == 3


def without_slug(data: Any) -> None:
    del data["districts"][0]["slug"]


def far_away(data: Any) -> None:
    data["districts"][1]["label"] = [10.0, 50.025]


def one_sided(data: Any) -> None:
    data["districts"][0]["neighbours"] = ["2"]


def unknown_neighbour(data: Any) -> None:
    data["districts"][0]["neighbours"] = ["2", "3", "9"]


def same_number(data: Any) -> None:
    data["districts"][1]["number"] = "1"


def flat(data: Any) -> None:
    data["districts"][0]["quarters"][0]["area_km2"] = 0


def two_meanings(data: Any) -> None:
    data["districts"][2]["aliases"] = ["Marktplatz"]


def odd_address(data: Any) -> None:
    data["districts"][0]["slug"] = "Alt Stadt"


def endless_name(data: Any) -> None:
    data["districts"][0]["name"] = "A" * 81


def odd_number(data: Any) -> None:
    data["districts"][0]["quarters"][0]["number"] = ""


def strange_zone(data: Any) -> None:
    data["districts"][0]["zone"] = "oben"


def nobody(data: Any) -> None:
    data["districts"] = []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (without_slug, "slug"),
        (far_away, "weit weg von Altstadt"),
        (one_sided, "umgekehrt aber nicht"),
        (unknown_neighbour, "Nachbarn 9 gibt es nicht"),
        (same_number, "Nummer 1 steht 2-mal"),
        (flat, "größer als 0"),
        (two_meanings, "Marktplatz steht für Oberndorf und für Markt"),
        (odd_address, "nicht Alt Stadt"),
        (endless_name, "1 bis 80 Zeichen"),
        (odd_number, "Die Nummer hat"),
        (strange_zone, "nicht oben"),
        (nobody, "Kein Bezirk"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason(tmp_path: Path, change: Any, reason: str) -> None:
    assert reason in refusal(changed_file(tmp_path, change))


def test_a_file_that_is_no_json_or_not_there_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "city.json"
    broken.write_text('{"meta": ', encoding="utf-8")
    assert "kein gültiges JSON" in refusal(broken)
    assert "nicht lesbar" in refusal(tmp_path / "missing.json")
