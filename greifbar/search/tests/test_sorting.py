"""The page "Wie wird sortiert?" says what the ranking does, in its own numbers."""

import re
from dataclasses import fields, replace
from pathlib import Path

import pytest
from django.test import Client
from django.utils import translation

from greifbar.search import exposure_night, ranking, sorting
from greifbar.search.ranking import WEIGHTS, Weights
from greifbar.search.tests.factories import Things


def page(client: Client, language: str = "de") -> str:
    response = client.get("/suche/sortierung/", {"sprache": language})
    assert response.status_code == 200
    return response.content.decode()


def test_every_number_the_ranking_reads_is_told_and_no_other() -> None:
    code = Path(ranking.__file__).read_text(encoding="utf-8")
    known = {field.name for field in fields(Weights)}
    assert set(sorting.WORDS) == known & set(re.findall(r"weights\.(\w+)", code))


@pytest.mark.django_db
def test_the_page_shows_each_number_as_it_is(client: Client) -> None:
    content = page(client)
    for fact in sorting.facts(WEIGHTS):
        assert f'<th scope="row">{fact.words}</th><td>{fact.said}</td>' in content


@pytest.mark.django_db
def test_a_changed_number_changes_the_page(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ranking, "WEIGHTS", replace(WEIGHTS, elsewhere=0.33, title=7.5, exposure=0.04))
    content = page(client)
    assert "in einem anderen Bezirk: 33 Prozent" in content
    assert "7,5-mal so viel" in content
    assert "höchstens 4 Prozent mehr" in content
    assert "beginnen mit 2 Prozent" in content


@pytest.mark.django_db
def test_days_and_places_are_those_of_fair_exposure(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exposure_night, "WINDOW", 33)
    assert "die letzten 33 Tage" in page(client)
    assert "unter den ersten 10 Treffern" in page(client)


@pytest.mark.django_db
def test_it_says_that_nothing_can_be_bought_and_whom_to_tell(client: Client) -> None:
    content = page(client)
    assert "Niemand kann einen Platz kaufen." in content
    assert 'href="/kontakt/"' in content
    assert "Wählen Sie bei den Treffern einen Filter" in content


def test_results_and_footer_lead_to_it(things: Things, client: Client) -> None:
    things.add("Garten")
    content = client.get("/suche/?q=garten").content.decode()
    results, footer = content.split("</main>")
    assert 'href="/suche/sortierung/"' in results
    assert 'href="/suche/sortierung/"' in footer


def test_shares_are_said_in_the_language_of_the_page() -> None:
    assert sorting.percent(0.45) == "45 Prozent"
    with translation.override("de-ls"):
        assert "45" in sorting.percent(0.45)
