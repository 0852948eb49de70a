"""What the page says of a chosen place and radius."""

import re
from typing import Any

from django.http import QueryDict
from django.test import Client

from greifbar.search.saved.question import canonical, fitting, in_words
from greifbar.search.tests.factories import Things
from greifbar.search.tests.test_near import ALTSTADT, town

__all__ = ["town"]


def page(client: Client, query: str) -> str:
    response = client.get(f"/suche/{query}")
    assert response.status_code == 200
    return response.content.decode().replace("&amp;", "&")


def test_place_and_radius_are_a_chip_that_can_be_dropped_and_stay_with_other_filters(
    town: Things, client: Client
) -> None:
    content = page(client, "?q=garten&typ=thing&nahe=markt&umkreis=5")
    chip = r'href="\?q=garten&typ=thing#treffer"[^>]*>\s*<span[^>]*>Entfernen: </span>Bis 5 km um Markt'
    assert re.search(chip, content)
    assert 'href="?q=garten&nahe=markt&umkreis=5#treffer"' in content
    assert '<input type="hidden" name="nahe" value="markt">' in content


def test_few_hits_offer_the_next_larger_radius(town: Things, client: Client) -> None:
    content = page(client, "?q=garten&nahe=markt&umkreis=2")
    line = next(line for line in content.split("\n") if "Umkreis auf 5 km erweitern" in line)
    link = re.search(r'<a [^>]*href="([^"]*)"', line)
    assert link
    assert link[1] == "/suche/?q=garten&nahe=markt&umkreis=5"
    assert "erweitern" not in page(client, "?nahe=markt&umkreis=10")


def test_an_unknown_place_or_radius_counts_for_nothing(town: Things, client: Client) -> None:
    assert "6 Treffer" in page(client, "?q=garten&nahe=atlantis&umkreis=2")
    assert "Bis 2 km um Markt" in page(client, "?q=garten&nahe=markt&umkreis=-7")


def test_the_page_needs_the_same_queries_for_one_and_for_thirty_things_nearby(
    town: Things, client: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        town.add(f"Garten {number}", **ALTSTADT, quarter="Markt")
    page(client, "?q=garten")
    with django_assert_max_num_queries(16):
        page(client, "?q=garten&nahe=markt&umkreis=5&typ=thing")


def test_a_saved_search_keeps_place_and_radius(town: Things) -> None:
    asked = canonical(QueryDict("umkreis=5&nahe=markt&q=garten&seite=2"))
    assert asked == "q=garten&nahe=markt&umkreis=5"
    assert in_words(asked) == "„garten“, Bis 5 km um Markt"
    assert len(fitting(asked)) == 5
    assert canonical(QueryDict("nahe=atlantis&umkreis=5")) == ""


def test_who_chooses_by_hand_keeps_what_was_asked_and_needs_no_javascript(
    town: Things, client: Client
) -> None:
    content = client.get("/suche/umkreis/?q=garten&typ=thing&nahe=bruehl&warum=unsicher").content.decode()
    assert '<form class="g-form g-section g-section--tight" method="get" action="/suche/">' in content
    assert '<input type="hidden" name="q" value="garten">' in content
    assert '<input type="hidden" name="typ" value="thing">' in content
    assert re.search(r'<option value="bruehl" selected>Brühl</option>', content)
    assert '<option value="altstadt">Altstadt, ganzer Bezirk</option>' in content
    assert re.findall(r'name="umkreis" value="(\d+)"', content) == ["1", "2", "5", "10"]
    assert "nicht sicher" in content


def test_a_radius_around_nothing_says_that_a_place_is_missing(town: Things, client: Client) -> None:
    content = client.get("/suche/?q=garten&nahe=&umkreis=5").text
    assert "Es fehlt noch, wo." in content
    assert 'href="/suche/umkreis/?q=garten&amp;umkreis=5"' in content
    assert re.search(r'value="5"[^>]* checked', client.get("/suche/umkreis/?q=garten&umkreis=5").text)
    assert "Es fehlt noch, wo." not in client.get("/suche/?q=garten&nahe=bruehl&umkreis=2").text
    assert "Es fehlt noch, wo." not in client.get("/suche/?q=garten").text
