"""Questions about days: what takes place then surely fits, other days come near. It is Wednesday morning."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client

from greifbar.search.asking import ask
from greifbar.search.queries import Search, find
from greifbar.search.tests.factories import Things
from greifbar.search.tests.test_search_page import page

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
TODAY, FRIDAY = date(2026, 11, 25), date(2026, 11, 27)
SATURDAY, LATER = date(2026, 11, 28), date(2026, 12, 12)
NEAR = "Das kommt dem nahe"


@pytest.fixture(autouse=True)
def wednesday_morning() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


def sure(text: str) -> list[str]:
    """The titles that surely fit."""
    results = find(text)
    return [hit.title for hit in results.hits[: results.confident]]


def test_the_days_asked_for_decide_what_surely_fits(things: Things) -> None:
    things.add("Suppe kochen", days=(TODAY, SATURDAY))
    things.add("Suppe ausgeben", days=(LATER,))
    things.add("Suppe essen")
    assert sure("heute Suppe") == sure("Suppe am 28.11.") == sure("this weekend Suppe") == ["Suppe kochen"]
    assert sure("Suppe im Dezember") == ["Suppe ausgeben"]
    assert find("Suppe morgen").total == 3
    assert sure("Suppe morgen") == []


def test_days_alone_find_what_takes_place_then(things: Things) -> None:
    things.add("Chor", days=(FRIDAY,))
    things.add("Markt", days=(LATER,))
    assert sure("diese Woche") == sure("Freitag") == ["Chor"]


def test_where_nothing_takes_place_the_days_after_come_near(things: Things, client: Client) -> None:
    things.add("Chor", days=(FRIDAY,))
    content = page(client, q="heute")
    assert "Genau das haben wir nicht gefunden" in content
    assert "Chor" in content


def test_what_says_no_days_may_happen_on_such_a_weekday(things: Things) -> None:
    things.add("Müll sammeln", summary="Jeden Samstag am Neckar.")
    things.add("Müll wegbringen", summary="Immer dienstags.")
    things.add("Müll trennen", days=(LATER,), wishes=("wunsch_wochenende",))
    assert sure("Müll am Samstag") == sure("Müll dieses Wochenende") == ["Müll sammeln"]
    assert sure("Müll am Dienstag") == ["Müll wegbringen"]
    assert sure("Müll am Wochenende") == ["Müll trennen", "Müll sammeln"]


def test_a_day_comes_before_a_mere_weekday(things: Things) -> None:
    things.add("Müll sammeln", days=(SATURDAY,))
    things.add("Müll sammeln und mehr", summary="Jeden Samstag, immer am Samstag.")
    assert sure("Müll am Samstag")[0] == "Müll sammeln"


def test_the_days_are_a_chip_that_can_be_taken_away(things: Things, client: Client) -> None:
    things.add("Suppe kochen", days=(TODAY,), wishes=("wunsch_abends",))
    things.add("Suppe essen")
    content = page(client, q="heute abend Suppe").replace("\u00a0", " ")
    assert "heute, Mittwoch, 25. November" in content
    assert "ohne=tage" in content
    assert "ohne=wunsch_abends" in content
    assert content.index(NEAR) < content.index("Suppe essen")
    assert NEAR not in page(client, q="heute Suppe", ohne="tage")


def test_today_is_another_day_after_midnight(
    things: Things, client: Client, wednesday_morning: time_machine.Traveller
) -> None:
    things.add("Suppe kochen", days=(TODAY,))
    wednesday_morning.move_to(datetime(2026, 11, 25, 22, 59, 50, tzinfo=UTC))
    assert "Suppe kochen" in page(client, q="heute").partition("<h2")[2]
    assert "Mittwoch" in page(client, q="heute")
    wednesday_morning.move_to(datetime(2026, 11, 25, 23, 0, 5, tzinfo=UTC))
    assert "Donnerstag" in page(client, q="heute")


def test_the_day_it_is_can_be_given(db: None) -> None:
    question = ask("Suppe am Samstag", today=LATER)
    assert question.span is not None
    assert question.span.first == LATER


def test_a_changed_day_is_found_at_once(things: Things) -> None:
    number = things.add("Chor", days=(FRIDAY,))
    things.change(number, days=(SATURDAY,))
    assert sure("Freitag") == []
    assert sure("Samstag") == ["Chor"]


def test_a_thing_keeps_its_first_sixty_days(things: Things) -> None:
    things.add("Tafel", days=tuple(date.fromordinal(TODAY.toordinal() + number) for number in range(90)))
    assert sure("23. Januar") == ["Tafel"]
    assert sure("24. Januar") == []


def test_more_days_than_are_looked_for_lead_somewhere(things: Things) -> None:
    things.add("Chor", days=(FRIDAY,))
    search = Search("heute bis 1. Oktober", {})
    assert [row.id for row in search.rows()[0]]
