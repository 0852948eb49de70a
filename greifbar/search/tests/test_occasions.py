"""Conditions a description tells without naming them."""

import pytest

from greifbar.search.occasions import conditions
from greifbar.search.queries import find
from greifbar.search.tests.factories import Things


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Probe montags 19:30 Uhr", {"wunsch_abends"}),
        ("zwischen 7:20 und 7:50 Uhr", {"wunsch_vormittags"}),
        ("von 14 bis 16 Uhr", {"wunsch_nachmittags"}),
        ("freitags von 18 bis 22 Uhr", {"wunsch_abends"}),
        ("für das Fest am 20. September", {"wunsch_einmalig"}),
        ("Wir sind 20 Leute", set()),
        ("bis 1 Uhr", set()),
    ],
)
def test_hours_and_dates_in_a_text_are_conditions(text: str, keys: set[str]) -> None:
    assert conditions("Etwas", text) == keys


@pytest.mark.parametrize("title", ["Straßenfest im Westen", "Stadtlauf", "Tag der offenen Tür", "Vorlesetag"])
def test_what_is_called_an_event_happens_once(title: str) -> None:
    assert conditions(title, "") == {"wunsch_einmalig"}


@pytest.mark.parametrize(
    "title", ["Hilfe im Alltag", "Sprachcafé am Dienstag", "Lauftreff", "Fahrdienst zum Wochenmarkt"]
)
def test_other_titles_say_nothing_of_it(title: str) -> None:
    assert conditions(title, "") == set()


def test_who_wants_to_help_once_finds_a_festival(things: Things) -> None:
    things.add("Besuchsdienst", body="Jede Woche eine Stunde.")
    things.add("Straßenfest", body="Wir suchen Leute für den Aufbau.")
    found = find("nur einmal helfen, nichts Regelmäßiges")
    assert [one.title for one in found.hits][: found.confident] == ["Straßenfest"]


def test_what_a_room_has_decided_is_not_read_from_hours(things: Things) -> None:
    things.add("Chor", body="Probe 19:30 Uhr", decided=("wunsch_abends",))
    assert find("abends").confident == 0
