"""Among equals whoever was seen less comes first, by five per cent at most."""

from datetime import UTC, date, datetime, timedelta

import pytest

from greifbar.search import exposure_night
from greifbar.search.exposure_night import compared, settle
from greifbar.search.models import Document, Seen, SeenSince
from greifbar.search.queries import find
from greifbar.search.ranking import WEIGHTS
from greifbar.search.tests.factories import Things

NIGHT = datetime(2026, 11, 26, 2, tzinfo=UTC)
TODAY = date(2026, 11, 26)
LONG_AGO = TODAY - timedelta(days=100)


def known(*initiatives: int, day: date = LONG_AGO) -> None:
    SeenSince.objects.bulk_create(SeenSince(initiative=one, day=day) for one in initiatives)


def seen(pages: dict[int, int], *, ago: int = 3) -> None:
    """So many opened pages by initiative, on a day so long ago."""
    for initiative, count in pages.items():
        Seen.objects.create(day=TODAY - timedelta(days=ago), initiative=initiative, weight=count * 1000)


def factors() -> dict[int, int]:
    return dict(Document.objects.filter(initiative__gt=0).values_list("initiative", "exposure"))


def titles(text: str) -> list[str]:
    return [hit.organisation for hit in find(text).hits]


def test_among_equals_the_one_seen_less_comes_first(things: Things) -> None:
    for initiative, name in ((1, "Selten"), (2, "Mittel"), (3, "Oft")):
        things.add("Garten pflegen", organisation=name, initiative=initiative)
    known(1, 2, 3)
    seen({1: 10, 2: 50, 3: 500})
    assert titles("garten")[0] == "Oft"
    assert settle(NIGHT) == 1
    assert titles("garten") == ["Selten", "Oft", "Mittel"]


def test_one_that_fits_much_better_stays_first(things: Things) -> None:
    things.add("Garten", organisation="Passt", initiative=1)
    things.add("Hof", body="Hier gibt es auch einen Garten.", organisation="Nebenbei", initiative=2)
    known(1, 2)
    Document.objects.filter(initiative=2).update(exposure=1000)
    assert titles("garten") == ["Passt", "Nebenbei"]


def test_the_boost_is_five_per_cent_at_most() -> None:
    assert WEIGHTS.exposure <= 0.05
    for rates in ([0.0, 1.0, 9.0], [0.0, 0.0, 0.0, 7.0], [1e9, 1.0, 0.1]):
        found = compared(dict(enumerate(rates)), dict.fromkeys(range(len(rates)), 28))
        assert all(0 <= value <= 1000 for value in found.values())


def test_half_of_what_is_usual_gives_half_the_factor() -> None:
    days = dict.fromkeys(range(5), 28)
    assert compared({0: 0, 1: 5, 2: 10, 3: 20, 4: 90}, days) == {0: 1000, 1: 500, 2: 0, 3: 0, 4: 0}


def test_where_most_were_never_seen_the_others_set_the_measure() -> None:
    days = dict.fromkeys(range(4), 28)
    assert compared({0: 0, 1: 0, 2: 0, 3: 7}, days) == {0: 1000, 1: 1000, 2: 1000, 3: 0}


def test_nobody_seen_means_nobody_is_put_first() -> None:
    assert set(compared({0: 0, 1: 0}, {0: 28, 1: 28}).values()) == {0}


def test_a_new_initiative_begins_in_the_middle_and_that_fades(things: Things) -> None:
    things.add("Garten", initiative=1)
    things.add("Garten", initiative=2)
    known(1)
    seen({1: 28})
    settle(NIGHT)
    assert factors() == {1: 0, 2: 500}
    for ago in range(1, 60):
        Seen.objects.create(day=TODAY + timedelta(days=ago), initiative=1, weight=1000)
        Seen.objects.create(day=TODAY + timedelta(days=ago), initiative=2, weight=9000)
    for later, factor in ((14, 250), (28, 0)):
        settle(NIGHT + timedelta(days=later))
        assert factors()[2] == factor


def test_only_things_of_the_same_kind_are_compared(things: Things) -> None:
    for initiative in (1, 2, 3):
        things.add("Garten", initiative=initiative)
    Document.objects.create(kind="room", object_id=1, title="Saal", initiative=4)
    known(1, 2, 3, 4)
    seen({1: 1, 2: 10, 3: 10, 4: 2})
    settle(NIGHT)
    assert factors() == {1: 900, 2: 0, 3: 0, 4: 0}


def test_today_and_what_lies_longer_than_four_weeks_back_do_not_count(things: Things) -> None:
    for initiative in (1, 2, 3):
        things.add("Garten", initiative=initiative)
    known(1, 2, 3)
    for ago in (0, 29):
        seen({1: 500}, ago=ago)
    seen({2: 10, 3: 10})
    settle(NIGHT)
    assert factors() == {1: 1000, 2: 0, 3: 0}


def test_the_same_counts_give_the_same_factors_whenever_it_runs(things: Things) -> None:
    for initiative in (1, 2, 3):
        things.add("Garten", initiative=initiative)
    known(1, 2)
    seen({1: 1, 2: 10})
    assert settle(NIGHT) > 0
    first = factors()
    seen({2: 10}, ago=0)
    assert settle(NIGHT + timedelta(hours=12)) == 0
    assert factors() == first


def test_a_thing_written_anew_keeps_its_factor(things: Things) -> None:
    number = things.add("Garten", initiative=1)
    Document.objects.update(exposure=700)
    things.change(number, title="Garten am Hang")
    assert factors() == {1: 700}


def test_many_things_are_worked_off_in_batches(things: Things, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exposure_night, "BATCH", 3)
    for initiative in range(1, 11):
        things.add("Garten", initiative=initiative)
    assert settle(NIGHT) == 10
    assert set(factors().values()) == {500}


def test_old_counts_go_and_whoever_is_gone_is_forgotten(things: Things) -> None:
    things.add("Garten", initiative=1)
    known(1, 2, 3)
    seen({1: 5, 2: 5}, ago=401)
    seen({1: 5}, ago=400)
    seen({3: 5}, ago=30)
    settle(NIGHT)
    assert set(Seen.objects.values_list("initiative", flat=True)) == {1, 3}
    assert Seen.objects.count() == 2
    assert set(SeenSince.objects.values_list("initiative", flat=True)) == {1, 3}
