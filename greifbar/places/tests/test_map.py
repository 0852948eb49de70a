import re

import pytest
from django.template.loader import render_to_string

from greifbar.places import cityfile, mapping, queries
from greifbar.places.models import District
from greifbar.places.tests.factories import TALSTADT, stuttgart, talstadt

pytestmark = pytest.mark.django_db


def drawn(chosen: str = "") -> str:
    district = queries.district_by_slug(chosen) if chosen else None
    shown = queries.map_shapes(link=lambda place: f"/bezirke/{place.slug}/", chosen=district)
    return render_to_string("places/_map.html", {"map": shown})


def test_the_map_stays_below_thirty_kilobytes() -> None:
    stuttgart()
    assert len(drawn("bad-cannstatt").encode()) <= 30_000


def test_every_district_is_a_link_with_a_name() -> None:
    stuttgart()
    page = drawn()
    assert sorted(re.findall(r'href="/bezirke/([a-z-]+)/"', page)) == sorted(
        District.objects.values_list("slug", flat=True)
    )
    assert len(re.findall(r"<title>", page)) == 23


def test_the_chosen_district_and_its_real_neighbours_stand_out() -> None:
    stuttgart()
    page = drawn("bad-cannstatt")
    assert page.count('aria-current="true"') == 1
    assert "<title>Bad Cannstatt (gewählt)</title>" in page
    near = set(re.findall(r"<title>(.+?) \(nebenan\)</title>", page))
    assert near == {d.name for d in District.objects.get(slug="bad-cannstatt").neighbours.all()}


def test_the_map_needs_no_inline_style() -> None:
    stuttgart()
    assert "style" not in drawn("mitte")


def test_names_and_source_stand_on_the_map() -> None:
    stuttgart()
    page = drawn()
    assert ">Neckar<" in page
    assert "Statistisches Amt, CC BY 4.0, bearbeitet" in page


def test_the_list_beside_the_map_has_the_same_links() -> None:
    talstadt()
    shown = queries.map_shapes(link=lambda place: f"/bezirke/{place.slug}/")
    page = render_to_string("places/_district_list.html", {"map": shown})
    assert re.findall(r'href="(.+?)"', page) == [
        "/bezirke/altstadt/",
        "/bezirke/oberndorf/",
        "/bezirke/sankt-veit/",
    ]


def test_numbers_on_the_map_stand_in_the_list_with_their_district() -> None:
    talstadt()
    shown = queries.map_shapes(link=lambda place: f"/bezirke/{place.slug}/")
    assert shown
    counted = queries.counted(shown, {"altstadt": (7, "7")})
    assert "Altstadt: 7</a>" in render_to_string("places/_district_list.html", {"map": counted})


def test_the_same_data_draw_the_same_map() -> None:
    data = cityfile.read(TALSTADT)
    assert mapping.shapes(data) == mapping.shapes(data)
