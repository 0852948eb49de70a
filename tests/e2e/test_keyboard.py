"""With the keyboard alone, with one's own spacing, colours and pace; filters with and without swapping."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import addresses, checks
from tests.e2e.town import Town

MOST_STOPS = 400
# Marks may stand on the stop itself, on what is drawn around it, or on the card or label it belongs to.
CALM = """() => {
  const drawn = (one, part) => {
    const {outlineStyle, outlineWidth, outlineColor, boxShadow, strokeWidth} = getComputedStyle(one, part);
    return [outlineStyle, outlineWidth, outlineColor, boxShadow, strokeWidth].join();
  };
  window.looks = one => [one, ...one.children, one.parentElement, one.closest("label, article, li")]
    .filter(Boolean).flatMap(it => [drawn(it), drawn(it, "::after")]).join(";");
  const stops = document.querySelectorAll("a, button, input, select, textarea, summary, [tabindex]");
  window.calm = new Map([...stops].map(one => [one, window.looks(one)]));
  window.stops = [];
}"""
STOP = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const before = window.stops.at(-1), again = window.stops.includes(one);
  const {top, bottom, width} = one.getBoundingClientRect();
  window.stops.push(one);
  return {
    again, name: one.outerHTML.slice(0, 120), isInFooter: Boolean(one.closest("footer")),
    isMarked: window.calm.get(one) !== window.looks(one),
    isSeen: width > 0 && bottom > 0 && top < innerHeight,
    isInOrder: !before || again
      || Boolean(before.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING),
  };
}"""
MOVING = """() => [...document.querySelectorAll("*")].filter(one => {
  const {transitionDuration, animationName, animationDuration} = getComputedStyle(one);
  const longest = text => Math.max(...text.split(",").map(parseFloat));
  return longest(transitionDuration) > 0.01 || animationName !== "none" && longest(animationDuration) > 0.01;
}).map(one => one.outerHTML.slice(0, 80))"""
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }"""
CLIPPED = """() => [...document.querySelectorAll("body *")].filter(one => {
  const {overflowX, overflowY} = getComputedStyle(one);
  if (one.closest(".visually-hidden, svg, .skip, .g-trap") || !one.innerText?.trim()) return false;
  return /hidden|clip/.test(overflowX) && one.scrollWidth > one.clientWidth + 2
    || /hidden|clip/.test(overflowY) && one.scrollHeight > one.clientHeight + 2;
}).map(one => one.outerHTML.slice(0, 100))"""

KINDS: dict[str, Callable[[Town], str]] = {
    "home": lambda town: "/",
    "list": lambda town: "/engagement/",
    "offer": lambda town: addresses.free_date(town)[0],
    "sign-up": lambda town: f"/termin/{addresses.free_date(town)[1]}/anmelden/",
    "initiative": addresses.initiative,
    "district": lambda town: "/bezirke/bad-cannstatt/",
}
every_kind = pytest.mark.parametrize("kind", KINDS)


def _stops(page: Page) -> list[dict[str, Any]]:
    """Every stop of the tab key from the top of the page until it comes round."""
    stops: list[dict[str, Any]] = []
    page.evaluate(CALM)
    for _press in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["again"]:
            return stops
        stops.append(stop)
    raise AssertionError(f"the tab key never comes round: {stops[-3:]}")


@every_kind
def test_the_tab_key_goes_through_the_page_visibly_and_in_order(
    open_page: Callable[..., Page], town: Town, kind: str
) -> None:
    stops = _stops(open_page(KINDS[kind](town), reduced_motion="reduce"))
    assert "Zum Inhalt" in stops[0]["name"]
    assert stops[-1]["isInFooter"]
    assert [stop["name"] for stop in stops if not stop["isMarked"]] == []
    assert [stop["name"] for stop in stops if not stop["isSeen"]] == []
    assert [stop["name"] for stop in stops if not stop["isInOrder"]] == []


@every_kind
def test_the_skip_link_leads_past_the_menu(open_page: Callable[..., Page], town: Town, kind: str) -> None:
    page = open_page(KINDS[kind](town))
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("() => Boolean(document.activeElement.closest('main'))")


@every_kind
@pytest.mark.parametrize("width", [1280, 320])
def test_what_one_aims_at_is_big_enough(
    open_page: Callable[..., Page], town: Town, kind: str, width: int
) -> None:
    assert checks.small_targets(open_page(KINDS[kind](town), width=width)) == []


@every_kind
def test_more_space_between_letters_and_lines_hides_nothing(
    open_page: Callable[..., Page], town: Town, kind: str
) -> None:
    page = open_page(KINDS[kind](town), width=320, bypass_csp=True)
    page.add_style_tag(content=SPACING)
    assert page.evaluate(CLIPPED) == []
    assert [fault for fault in checks.look(page) if "sideways" in fault] == []


@every_kind
def test_nothing_moves_for_whoever_asks_for_calm(
    open_page: Callable[..., Page], town: Town, kind: str
) -> None:
    assert open_page(KINDS[kind](town), reduced_motion="reduce").evaluate(MOVING) == []


def test_ones_own_colours_keep_the_tab_key_visible(open_page: Callable[..., Page]) -> None:
    page = open_page("/", forced_colors="active", reduced_motion="reduce")
    assert len(page.screenshot()) > 10_000
    assert [stop["name"] for stop in _stops(page) if not stop["isMarked"]] == []


def test_the_phone_menu_opens_without_javascript(open_page: Callable[..., Page]) -> None:
    page = open_page("/", width=360, javascript=False)
    page.locator(".g-phonemenu summary").click()
    page.locator(".g-phonemenu").get_by_role("link", name="Alle Angebote").click()
    assert page.url.endswith("/engagement/")


def test_a_filter_ticked_equals_the_page_at_its_address(open_page: Callable[..., Page]) -> None:
    page = open_page("/engagement/")
    box = page.locator("main fieldset input[type=checkbox]").first
    box.check()
    page.wait_for_url(re.compile(r"\?"))
    page.locator("main .g-chip").first.wait_for()
    expect(box).to_be_focused()
    swapped = _results(page)
    page.reload()
    assert _results(page) == swapped


def test_the_same_filter_without_javascript_finds_the_same(open_page: Callable[..., Page]) -> None:
    plain, swapped = open_page("/engagement/", javascript=False), open_page("/engagement/")
    for page in (plain, swapped):
        page.locator("main fieldset input[type=checkbox]").first.check()
    plain.get_by_role("button", name="Filter anwenden").click()
    swapped.wait_for_url(re.compile(r"\?"))
    swapped.locator("main .g-chip").first.wait_for()
    assert _results(plain) == _results(swapped)


def _results(page: Page) -> str:
    """What stands in the list, as HTML."""
    return re.sub(r"\s+", " ", page.locator("#treffer").inner_html())


def test_on_a_phone_the_focus_stays_on_the_box_that_was_ticked(open_page: Callable[..., Page]) -> None:
    page = open_page("/suche/?q=Kinder", width=360)
    page.locator(".g-filter > summary").click()
    box = page.locator(".g-filter input[type=checkbox]").first
    box.focus()
    name = box.get_attribute("id")
    page.keyboard.press("Space")
    page.wait_for_url(re.compile(r"typ="))
    expect(page.locator(f"#{name}")).to_be_focused()
    expect(page.locator(f"#{name}")).to_be_checked()
