"""An address may be as long as it likes; a page does not repeat it without end."""

import pytest
from django.test import Client

from greifbar.core.tests.test_headers import PATHS

pytestmark = pytest.mark.django_db
ENDLESS = {"q": "abc " * 2500, "thema": "z" * 5000, "seite": "9" * 5000, "sprache": "x" * 3000}


@pytest.mark.parametrize("path", PATHS)
def test_a_page_does_not_grow_with_its_address(path: str, visitor: Client) -> None:
    grown = visitor.get(path, ENDLESS).content
    assert b"abc+" * 60 not in grown
    assert not any(sign * 501 in grown for sign in (b"z", b"9", b"x"))
    assert len(grown) < len(visitor.get(path).content) + 50_000


def test_an_ordinary_address_stays_as_it_is(visitor: Client) -> None:
    many = [f"bezirk-{number}" for number in range(40)]
    answer = visitor.get("/liste/", {"q": "Garten & Hof", "thema": many})
    assert answer.wsgi_request.GET.getlist("thema") == many


def test_a_thousand_values_are_no_error(visitor: Client) -> None:
    assert visitor.get("/liste/?" + "&".join(f"thema=t{number}" for number in range(1000))).status_code == 200


@pytest.mark.parametrize("path", ["/suche/gemerkt/%00/", "/suche/anliegen/%00/", "/themen/%00/", "/%00"])
def test_no_page_has_a_nul_in_its_path(path: str, client: Client) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404
