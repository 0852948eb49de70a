"""Near me: a point becomes a Stadtteil at once and leaves no trace."""

import logging

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greifbar.places.tests.factories import talstadt
from greifbar.search import views_nearby
from greifbar.search.limits import Minute

HERE = {"lat": "50.0012", "lon": "9.9787", "genau": "37"}
TRACES = ("50.0012", "9.9787", "50,0012", "9,9787")


@pytest.fixture
def browser(db: None, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A browser that asks from a page of ours, in Talstadt."""
    talstadt()
    monkeypatch.setattr(views_nearby, "asked_often", Minute(50))
    return Client(
        enforce_csrf_checks=True, headers={"sec-fetch-site": "same-origin"}, raise_request_exception=False
    )


def answer(browser: Client, **point: str) -> dict[str, str]:
    response = browser.post("/suche/stadtteil/", HERE | point)
    assert response.status_code == 200
    assert not response.cookies
    assert "no-store" in response.headers["Cache-Control"]
    found: dict[str, str] = response.json()
    return found


def test_a_point_becomes_the_key_of_its_quarter(browser: Client) -> None:
    assert answer(browser) == {"nahe": "markt", "warum": ""}


def test_what_is_not_sure_says_so(browser: Client) -> None:
    assert answer(browser, genau="4000") == {"nahe": "markt", "warum": "unsicher"}
    assert answer(browser, lat="50.014", lon="10.008") == {"nahe": "sankt-veit", "warum": "unsicher"}
    assert answer(browser, lat="48.1", lon="11.5") == {"nahe": "", "warum": "ausserhalb"}


@pytest.mark.parametrize("lat", ["", "nan", "inf", "91", "x", "50.0012°", "9" * 500])
def test_what_is_no_point_is_refused(browser: Client, lat: str) -> None:
    assert browser.post("/suche/stadtteil/", HERE | {"lat": lat}).status_code == 400


def test_only_pages_of_ours_may_ask(browser: Client) -> None:
    def ask(**headers: str) -> int:
        client = Client(
            enforce_csrf_checks=True, headers={name.replace("_", "-"): one for name, one in headers.items()}
        )
        return client.post("/suche/stadtteil/", HERE).status_code

    assert ask(sec_fetch_site="cross-site", origin="http://testserver") == 403
    assert ask(sec_fetch_site="none") == 403
    assert ask(origin="https://fremd.example") == 403
    assert ask() == 403
    assert ask(origin="http://testserver") == 200


def test_a_network_that_asks_too_often_waits(browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views_nearby, "asked_often", Minute(1))
    answer(browser)
    assert browser.post("/suche/stadtteil/", HERE).status_code == 429


def test_the_point_stands_in_no_log_line_and_in_no_statement_whatever_happens(
    browser: Client, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as asked:
        answer(browser)
        browser.post("/suche/stadtteil/", HERE | {"lat": "50.0012x"})
        browser.post("/suche/stadtteil/", HERE, headers={"sec-fetch-site": "cross-site"})
        browser.get("/suche/stadtteil/")
        monkeypatch.setattr(views_nearby, "district_at", lambda lat, lon: 1 / 0)
        assert browser.post("/suche/stadtteil/", HERE).status_code == 500
    assert "ZeroDivisionError" in caplog.text
    told = caplog.text + " ".join(row["sql"] for row in asked)
    assert [trace for trace in TRACES if trace in told] == []
    assert not any(row["sql"].startswith(("INSERT", "UPDATE", "DELETE")) for row in asked)
