"""What somebody does not want is understood as that, and what somebody lacks is not."""

import pytest
from django.http import QueryDict
from django.test import Client

from greifbar.places.tests.factories import talstadt
from greifbar.search.asked import Asked
from greifbar.search.asking import ask
from greifbar.search.queries import find
from greifbar.search.tests.factories import Things

pytestmark = pytest.mark.django_db


def refused(text: str) -> list[str]:
    return [key for one in ask(text).refused for key in one.keys]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("nicht mit Kindern", "kinder"),
        ("ohne Kinder", "kinder"),
        ("Tiere, aber keine Hunde", "hunde"),
        ("außer Sport", "sport"),
        ("keine alten Leute", "senioren"),
        ("i will nix mit Hond", "hunde"),
        ("Garten, nicht am Wochenende", "wunsch_wochenende"),
        ("no kids please", "kinder"),
        ("I don't like children", "kinder"),
        ("I don’t want to work with kids", "kinder"),
    ],
)
def test_what_is_not_wanted_is_refused(text: str, key: str) -> None:
    assert key in refused(text)


@pytest.mark.parametrize(
    "text",
    [
        "ich habe keine Wohnung",
        "ich finde keine Freunde",
        "kann nicht lesen",
        "Menschen ohne Wohnung",
        "medizinische Hilfe ohne Versicherung",
        "Unser Vorstand hört auf und keiner will es machen",
        "einmalig helfen ohne mich fest zu binden",
        "ich möchte nicht, dass meine Nachbarin allein ist",
        "Gsangverei wo no Mannsbilder brauchd",
        "helfen ohne Führungszeugnis",
        "helping without German",
        "I don't like being alone",
        "I don't know anybody",
    ],
)
def test_who_lacks_something_or_cannot_do_it_refuses_nothing(text: str) -> None:
    assert refused(text) == []


def test_what_is_asked_for_as_well_is_not_refused() -> None:
    assert "kochen" not in refused("Kochen, aber nicht mit Fleisch")
    assert "kochen" in refused("nicht mit Fleisch")


def test_what_is_refused_is_shown_as_typed() -> None:
    chips = Asked.of(QueryDict("q=Garden, but I don't like children")).chips()
    assert [chip["label"] for chip in chips] == ["don't like children"]


def test_nothing_refused_is_a_sure_hit(things: Things) -> None:
    things.add("Hunde im Tierheim ausführen")
    things.add("Katzen im Tierheim streicheln")
    found = find("Tiere im Tierheim, aber keine Hunde")
    assert [one.title for one in found.hits] == [
        "Katzen im Tierheim streicheln",
        "Hunde im Tierheim ausführen",
    ]
    assert found.confident == 1


def test_who_only_refuses_sees_everything_else(things: Things) -> None:
    things.add("Spielen mit Kindern")
    things.add("Bäume pflanzen")
    found = find("bitte nicht mit Kindern")
    assert [one.title for one in found.hits][: found.confident] == ["Bäume pflanzen"]


def test_a_district_can_be_refused(things: Things) -> None:
    talstadt()
    things.add("Garten A", district_slug="altstadt")
    things.add("Garten B", district_slug="sankt-veit")
    found = find("Garten, nicht in der Altstadt")
    assert [one.title for one in found.hits][: found.confident] == ["Garten B"]


def test_no_fixed_dates_asks_for_what_happens_once() -> None:
    assert ask("kein regelmäßiger Termin").wishes == ("wunsch_einmalig",)


def test_a_refusal_is_a_chip_that_can_be_dropped(things: Things, client: Client) -> None:
    things.add("Hunde ausführen")
    content = client.get("/suche/", {"q": "Tiere aber keine Hunde"}).content.decode()
    assert "keine hunde" in content.lower()
    assert "ohne=nicht-hunde" in content
    assert not ask("Tiere aber keine Hunde", without=["nicht-hunde"]).refused


def test_a_chip_says_it_as_it_was_typed(db: None) -> None:
    asked = Asked.of(QueryDict("q=Tiere, aber keine HUNDE"))
    assert [chip["label"] for chip in asked.chips()] == ["keine HUNDE"]


def test_what_only_its_text_names_is_no_sure_hit_either(things: Things) -> None:
    things.add("Lesen im Treff", body="Jede Woche mit Kindern aus der Nachbarschaft.")
    things.add("Lesen im Saal", body="Jede Woche mit Menschen aus der Nachbarschaft.")
    found = find("Lesen, aber nicht mit Kindern")
    assert [one.title for one in found.hits[: found.confident]] == ["Lesen im Saal"]


@pytest.mark.parametrize(
    "text", ["kein Alkohol mehr", "keine Drogen", "keine Schulden mehr", "nicht mehr rauchen"]
)
def test_who_wants_to_be_rid_of_a_burden_refuses_nothing(text: str) -> None:
    assert refused(text) == []


@pytest.mark.parametrize(
    "text", ["Hunde mag ich nicht", "ich mag Hunde nicht", "ich hasse Hunde", "I hate dogs"]
)
def test_a_dislike_is_a_refusal_wherever_the_word_stands(text: str) -> None:
    assert "hunde" in refused(text)


def test_liking_something_else_is_none() -> None:
    assert refused("ich mag Kinder, aber Sport kann ich nicht") == []
    assert refused("ich mag nicht") == []
