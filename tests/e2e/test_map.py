"""Hits on the map: the same as in the list, by keyboard, mouse and without any of it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import checks

ADDRESS = "/suche/?q=vorlesen&ansicht=karte"
NO_GRAPHICS = "HTMLCanvasElement.prototype.getContext = () => null"
Open = Callable[..., Page]


def _spots(page: Page) -> Locator:
    return page.locator(".g-spot")


def _placed(page: Page) -> int:
    """How many things the spots on the map stand for."""
    expect(_spots(page).first).to_be_visible()
    labels = _spots(page).evaluate_all("all => all.map(one => one.getAttribute('aria-label'))")
    return sum(int(label.rpartition(": ")[2].split()[0]) for label in labels)


def _answered(page: Page) -> int:
    """How many things the page's own address of points answers."""
    address = page.locator("[data-map]").get_attribute("data-points")
    found = page.request.get(str(address)).json()
    return len(found["features"])


def _wait_for_points(page: Page) -> None:
    """After a filter the map asks for its points anew; the old ones stand until they are there."""
    for _ in range(50):
        if _placed(page) == _answered(page):
            return
        page.wait_for_timeout(100)


def _faults(page: Page) -> list[str]:
    return checks.axe(page) + checks.look(page) + checks.small_targets(page)


def test_hits_stand_on_the_map_and_can_be_gone_through_by_keyboard(open_page: Open) -> None:
    page = open_page("/suche/?q=vorlesen", reduced_motion="reduce")
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.reload()
    assert not [url for url in asked if "map" in url]
    page.get_by_role("link", name="Auf der Karte zeigen").click()
    assert _placed(page) == _answered(page)
    expect(page.locator("[data-drawn]")).to_be_hidden()

    page.get_by_role("button", name="Nächster Ort").press("Enter")
    panel = page.get_by_role("region", name="Gewählter Ort")
    expect(panel.get_by_role("heading")).to_have_text(re.compile(r": \d+ Treffer$"))
    expect(page.locator("[data-said]")).to_have_text(panel.get_by_role("heading").inner_text())
    marked = page.locator(".g-hit.is-marked").first
    expect(marked.locator("h3 a")).to_have_attribute(
        "href", re.compile(re.escape(str(panel.locator("a").first.get_attribute("href"))[-20:]))
    )
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()

    canvas = page.get_by_role("region", name="Bewegliche Karte")
    expect(canvas).to_be_focused()
    before = _spots(page).first.get_attribute("style")
    page.keyboard.press("ArrowRight")
    expect(_spots(page).first).not_to_have_attribute("style", str(before))


def test_list_and_map_point_at_each_other_and_stay_together_when_filters_change(open_page: Open) -> None:
    page = open_page(ADDRESS, reduced_motion="reduce")
    whole = _placed(page)
    page.locator(".g-hit h3 a").first.focus()
    expect(page.locator(".g-spot.is-marked")).to_have_count(1)
    page.locator(".g-filter > summary").click()
    page.locator("main input[name=bezirk]").first.check()
    page.locator("main .g-chip").first.wait_for()
    expect(page.locator("[data-drawn]")).to_be_hidden()
    assert "ansicht=karte" in page.url
    _wait_for_points(page)
    assert _placed(page) == _answered(page) < whole


@pytest.mark.parametrize(("width", "dark"), [(1280, True), (320, False)])
def test_the_map_keeps_nobody_out(open_page: Open, width: int, dark: bool) -> None:
    page = open_page(ADDRESS, width=width, dark=dark, reduced_motion="reduce")
    _placed(page)
    page.get_by_role("button", name="Nächster Ort").click()
    assert _faults(page) == []


def test_where_the_browser_cannot_draw_it_the_drawn_map_stays_and_a_line_says_so(open_page: Open) -> None:
    page = open_page("/impressum/")
    page.add_init_script(NO_GRAPHICS)
    page.goto(ADDRESS)
    expect(page.locator("[data-note]")).to_contain_text("gezeichnete Karte")
    expect(page.locator("[data-drawn] svg.g-map")).to_be_visible()
    assert _spots(page).count() == 0


def test_without_javascript_districts_say_how_many_and_lead_there(open_page: Open) -> None:
    page = open_page("/suche/?q=vorlesen", javascript=False)
    page.get_by_role("link", name="Auf der Karte zeigen").click()
    district = page.locator("[data-drawn] a:has(title)").filter(has_text=re.compile(r": [1-9]")).first
    name, number = district.locator("title").text_content().split(": ")  # type: ignore[union-attr]
    page.goto(str(district.get_attribute("href")))
    expect(page.locator(".g-chip", has_text=name)).to_be_visible()
    expect(page.locator("[role=status] h2")).to_have_text(f"{number} Treffer")
    assert checks.look(page) == []
