"""The house in a real browser: it opens, asks nobody else, keeps nothing, and says nothing on the console."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e import addresses, people
from tests.e2e.town import Town

KEPT = "() => [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_front_door_opens(open_page: Callable[..., Page], javascript: bool) -> None:
    page = open_page("/", javascript=javascript)
    assert page.locator("main h1").count() == 1


def test_looking_around_leaves_nothing_in_the_browser(open_page: Callable[..., Page], town: Town) -> None:
    page = open_page("/")
    offer, initiative = addresses.free_date(town)[0], addresses.initiative(town)
    for path in ("/engagement/", "/suche/?q=lesen", offer, initiative, "/bezirke/", "/themen/bildung/"):
        page.goto(path)
        assert page.evaluate(KEPT) == [[], [], ""]
    page.goto("/engagement/")
    page.locator("main fieldset input[type=checkbox]").first.check()
    page.locator("main .g-chip").first.wait_for()
    assert page.evaluate(KEPT) == [[], [], ""]
    assert page.context.cookies() == []


def test_signing_in_needs_three_cookies_at_most(open_page: Callable[..., Page]) -> None:
    page = open_page("/sprache/en/?weiter=/")
    people.be(page, people.ALICE)
    page.goto("/engagement/")
    cookies = page.context.cookies()
    assert {"sitzung", "sprache"} <= {str(cookie.get("name")) for cookie in cookies}
    assert len(cookies) <= 3
    assert all(cookie.get("httpOnly") for cookie in cookies)
    assert page.evaluate(KEPT)[:2] == [[], []]
