"""What lies around a place, in kilometres from point to point."""

from greifbar.places.atlas import atlas
from greifbar.places.queries import find_place
from greifbar.places.queries.nearby import key_of, nearby, places_to_choose
from greifbar.places.tests.factories import stuttgart


def test_every_place_of_stuttgart_has_a_key_of_its_own_and_lies_within_its_own_radius(db: None) -> None:
    stuttgart()
    city = atlas()
    assert city
    keys = [key for _district, quarters in places_to_choose() for key, _quarter in quarters]
    keys += list(city.by_slug)
    assert len(set(keys)) == len(keys) == 152 + 23
    for key in ("heslach", "wangen", "wangen-wangen", "mitte"):
        around = nearby(key, 1)
        assert around
        assert key_of(around.place) == key
        place = around.place
        assert around.holds(place.district.slug, place.quarter.name if place.quarter else "")


def test_the_radius_decides_and_a_district_holds_all_its_quarters(db: None) -> None:
    stuttgart()
    rathaus = {km: nearby("rathaus", km) for km in (1, 5, 10)}
    assert rathaus[1]
    assert rathaus[5]
    assert rathaus[10]
    assert rathaus[1].quarters < rathaus[5].quarters < rathaus[10].quarters
    assert rathaus[5].holds("sued", "Heslach")
    assert not rathaus[1].holds("sued", "Heslach")
    assert rathaus[1].holds("mitte")
    assert not rathaus[1].holds("vaihingen")
    cannstatt = nearby("bad-cannstatt", 1)
    place = find_place("Steinhaldenfeld")
    assert cannstatt
    assert place
    assert place.quarter
    assert cannstatt.holds("bad-cannstatt", place.quarter.name)
    assert nearby("atlantis", 5) is None
