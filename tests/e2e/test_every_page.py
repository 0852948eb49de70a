"""Every kind of page, in both languages, themes and widths: nothing that keeps somebody out."""

from collections.abc import Callable, Iterator
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Page, ViewportSize

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
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=320, height=800)
Theme = Literal["light", "dark"]
# Each language is seen in both widths and both themes. Colours are the same in both languages, so they are
# looked at in one; boxes are the same in both themes, so the other ways of crossing them add nothing.
VIEWS: dict[str, tuple[tuple[str, ViewportSize, Theme], ...]] = {
    "de": (("1280 light", WIDE, "light"), ("320 dark", NARROW, "dark")),
    "en": (("1280 dark", WIDE, "dark"), ("320 light", NARROW, "light")),
}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("group", GROUPS)
def test_no_page_keeps_anybody_out(
    open_page: Callable[..., Page], town: Town, group: str, language: str
) -> None:
    page = open_page(f"/sprache/{language}/?weiter=/impressum/", language=language, reduced_motion="reduce")
    titles: dict[str, set[str]] = {}
    faults: list[str] = []
    known = ""
    for state in GROUPS[group]:
        if state.who and state.who != known:
            _become(page, town, state.who)
            known = state.who
        faults += _faults(page, town, state, language, with_frame=not titles)
        titles.setdefault(page.title(), set()).add(urlsplit(page.url).path)
    faults += [f"one title for {paths}" for paths in titles.values() if len(paths) > 1]
    assert not faults, "\n".join(faults)


def _faults(page: Page, town: Town, state: PageState, language: str, *, with_frame: bool) -> Iterator[str]:
    """Goes to the page and looks at it in each theme and width."""
    _show(page, WIDE)
    try:
        state.go(page, town, language)
    except (Error, AssertionError) as error:
        yield f"{state.name}: no way there: {error}"
        return
    if page.locator(".g-error").count() != (state.name == "not found"):
        yield f"{state.name}: an error page"
    if page.locator("html").get_attribute("lang") != language:
        yield f"{state.name}: another language"
    for view, size, theme in VIEWS[language]:
        _show(page, size)
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        found = checks.axe(page, with_frame=with_frame, with_colours=language == "de") + checks.look(page)
        yield from (f"{state.name}, {view}: {fault}" for fault in found)


def _show(page: Page, size: ViewportSize) -> None:
    """Gives the window that size, unless it has it."""
    if page.viewport_size != size:
        page.set_viewport_size(size)


def _become(page: Page, town: Town, who: str) -> None:
    """Signs in as somebody else of the demo town."""
    page.context.clear_cookies(name="sitzung")
    if who == states.ORGANISER:
        people.sign_in(page, town, addresses.organiser(town)[0])
    else:
        people.be(page, who)
