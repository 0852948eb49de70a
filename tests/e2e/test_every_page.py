"""Every kind of page, in both languages, themes and widths: nothing that keeps somebody out."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Page

from tests.e2e import addresses, checks, people, states
from tests.e2e.states import PageState
from tests.e2e.town import Town

GROUPS = {
    "finding": states.FINDING,
    "taking up": states.TAKING_UP,
    "around": states.AROUND,
    "content and sign-in": states.CONTENT,
    "signed in": states.SIGNED_IN,
    "organising": states.ORGANISING,
}
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 800}
# A theme changes colours and nothing else; colours are the same in both languages.
VIEWS = {
    "de": (
        ("1280 light", WIDE, "light", None),
        ("1280 dark", WIDE, "dark", checks.COLOURS),
        ("320 dark", NARROW, "dark", checks.COLOURS),
        ("320 light", NARROW, "light", None),
    ),
    "en": (("1280 dark", WIDE, "dark", None), ("320 light", NARROW, "light", None)),
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("group", GROUPS)
def test_no_page_keeps_anybody_out(
    open_page: Callable[..., Page], town: Town, group: str, language: str
) -> None:
    page = open_page(f"/sprache/{language}/?weiter=/impressum/", language=language, reduced_motion="reduce")
    titles: dict[str, set[str]] = {}
    faults = []
    for state in GROUPS[group]:
        faults += _faults(page, town, state, language)
        titles.setdefault(page.title(), set()).add(urlsplit(page.url).path)
    faults += [f"one title for {paths}" for paths in titles.values() if len(paths) > 1]
    assert not faults, "\n".join(faults)


def _faults(page: Page, town: Town, state: PageState, language: str) -> Iterator[str]:
    """Goes to the page and looks at it in each theme and width."""
    page.set_viewport_size(WIDE)
    try:
        _as(page, town, state.who)
        state.go(page, town, language)
    except (Error, AssertionError) as error:
        yield f"{state.name}: no way there: {error}"
        return
    if page.locator(".g-error").count() != (state.name == "not found"):
        yield f"{state.name}: an error page"
    if page.locator("html").get_attribute("lang") != language:
        yield f"{state.name}: another language"
    for view, size, theme, only in VIEWS[language]:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        found = checks.axe(page, only=only)["wrong"] + checks.look(page)
        yield from (f"{state.name}, {view}: {fault}" for fault in found)


def _as(page: Page, town: Town, who: str) -> None:
    """Signs in as somebody of the demo town, once for all of their pages."""
    if not who or who == getattr(page, "signed_in_as", ""):
        return
    page.context.clear_cookies(name="sitzung")
    if who == states.ORGANISER:
        people.sign_in(page, town, addresses.organiser(town)[0])
    else:
        people.be(page, who)
    page.signed_in_as = who
