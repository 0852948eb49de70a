"""Suggestions while typing and the last searches: by keyboard, mouse and touch, and without any of it."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e import checks

KEPT = "() => localStorage.getItem('letzte-suchen')"
# What the list lies upon cannot be judged, so only the field and the list are looked at.
AXE = """async (tags) => {
  const found = await axe.run({include: [[".g-suggest"], ["[role=combobox]"]]},
    {runOnly: {type: "tag", values: tags}, resultTypes: ["violations", "incomplete"]});
  return [...found.violations, ...found.incomplete].flatMap(rule =>
    rule.nodes.map(node => `${rule.id}: ${node.html.slice(0, 150)}`));
}"""
QUICKLY = """(field, text) => [...text].forEach((letter) => {
  field.value += letter;
  field.dispatchEvent(new InputEvent("input", {bubbles: true}));
})"""  # as keys would, without the pauses of a busy machine
Open = Callable[..., Page]


def _field(page: Page) -> Locator:
    return page.locator("main [role=combobox]")


def _lines(page: Page) -> Locator:
    return page.locator("main [role=listbox]").get_by_role("option")


def _type(page: Page, text: str) -> Locator:
    """Put in a text at once, so that only one list comes, and wait for that; the last searches are none."""
    field = _field(page)
    field.click()
    field.fill(text)
    expect(page.locator("main [role=listbox]:not(:has([data-row])) [role=option]").first).to_be_visible()
    return field


def _search(page: Page, text: str) -> None:
    page.goto("/suche/")
    _field(page).fill(text)
    _field(page).press("Enter")
    page.wait_for_url(re.compile(r"\?q="))


def _faults(page: Page) -> list[str]:
    """What would keep somebody out of the open list."""
    checks.ready(page)
    found: list[str] = page.evaluate(AXE, checks.TAGS)
    return found + checks.look(page)


def _chosen(page: Page) -> str:
    """What the list marks, which must be what the field tells a screen reader."""
    marked = page.locator("[role=listbox] [aria-selected=true]")
    assert marked.get_attribute("id") == _field(page).get_attribute("aria-activedescendant")
    return marked.inner_text().split("\n")[0]


def test_the_list_opens_is_announced_and_closes_with_escape(open_page: Open) -> None:
    page = open_page("/")
    field = _type(page, "hausauf")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".g-search [role=status]")).to_have_text(re.compile(r"^\d Vorschl"))
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(_lines(page).first).to_be_hidden()
    expect(field).to_have_value("hausauf")
    field.press("ArrowDown")
    expect(_lines(page).first).to_be_visible()


def test_arrows_go_round_and_end_in_the_field(open_page: Open) -> None:
    page = open_page("/")
    field = _type(page, "hausauf")
    names = [text.split("\n")[0] for text in _lines(page).all_inner_texts()]
    field.press("ArrowDown")
    assert _chosen(page) == names[0]
    field.press("End")
    assert _chosen(page) == names[-1]
    field.press("ArrowDown")
    assert field.get_attribute("aria-activedescendant") is None
    field.press("ArrowUp")
    assert _chosen(page) == names[-1]
    field.press("Home")
    assert _chosen(page) == names[0]
    expect(field).to_be_focused()


def test_enter_searches_for_what_was_typed_unless_a_line_is_chosen(open_page: Open) -> None:
    page = open_page("/")
    _type(page, "hausauf").press("Enter")
    page.wait_for_url("**/suche/?q=hausauf")
    page.goto("/")
    field = _type(page, "hausauf")
    field.press("ArrowDown")
    field.press("Enter")
    page.wait_for_url("**/engagement/*-*/")


def test_a_line_that_says_what_to_search_for_searches_for_it(open_page: Open) -> None:
    page = open_page("/")
    _type(page, "itfaiye")
    _lines(page).filter(has_text="itfaiye").first.click()
    page.wait_for_url("**/suche/?q=Feuerwehr*")
    expect(_field(page)).to_have_value(re.compile("^Feuerwehr"))


def test_a_click_leads_straight_to_a_district(open_page: Open) -> None:
    page = open_page("/")
    _type(page, "bad canns")
    _lines(page).get_by_text("Bad Cannstatt", exact=True).click()
    page.wait_for_url("**/bezirke/bad-cannstatt/")


def test_a_slip_is_offered_put_right(open_page: Open) -> None:
    page = open_page("/suche/")
    _type(page, "hausaufgbe")
    expect(page.get_by_role("group", name="Meinten Sie")).to_contain_text("Hausaufgaben")


def test_the_list_closes_when_one_goes_on(open_page: Open) -> None:
    page = open_page("/")
    _type(page, "hausauf").press("Tab")
    expect(_lines(page).first).to_be_hidden()


def test_only_the_last_of_quick_letters_is_asked_for(open_page: Open) -> None:
    page = open_page("/")
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url) if "vorschlaege" in sent.url else None)
    field = _field(page)
    field.click()
    field.evaluate(QUICKLY, "hausauf")
    expect(_lines(page).first).to_be_visible()
    assert [address.rsplit("=", 1)[1] for address in asked] == ["hausauf"]


def test_lists_of_one_kind_offer_only_that_kind(open_page: Open) -> None:
    page = open_page("/initiativen/")
    _type(page, "feuerwehr")
    first = page.get_by_role("group", name="Direkt dorthin").get_by_role("option")
    assert first.all_inner_texts()
    assert all("Initiative" in text for text in first.all_inner_texts())


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (360, False), (320, True)])
def test_the_open_list_keeps_nobody_out(open_page: Open, width: int, dark: bool) -> None:
    page = open_page("/", width=width, dark=dark, reduced_motion="reduce")
    _type(page, "vor").press("ArrowDown")
    assert _faults(page) == []
    heights = page.evaluate(
        "() => [...document.querySelectorAll('.g-suggest [role=option]')].map(o => o.offsetHeight)"
    )
    assert min(heights) >= 44


def test_ones_own_colours_show_the_chosen_line(open_page: Open) -> None:
    page = open_page("/", forced_colors="active")
    _type(page, "hausauf").press("ArrowDown")
    widths = _lines(page).evaluate_all("all => all.map(one => getComputedStyle(one).outlineStyle)")
    assert widths[0] == "solid"
    assert set(widths[1:]) <= {"none"}


def test_a_finger_chooses_a_line(open_page: Open) -> None:
    page = open_page("/", width=360, has_touch=True, is_mobile=True)
    _field(page).tap()
    page.keyboard.type("hausauf")
    _lines(page).first.tap()
    page.wait_for_url("**/engagement/*-*/")


def test_the_last_searches_stand_under_the_empty_field(open_page: Open) -> None:
    page = open_page("/suche/")
    for text in ("vorlesen", "garten", "Vorlesen"):
        _search(page, text)
    page.goto("/")
    sent: list[str] = []
    page.on("request", lambda one: sent.append(one.url))
    _field(page).click()
    expect(page.locator("[data-say]")).to_have_text(["Vorlesen", "garten"])
    expect(page.locator(".g-search [role=status]")).to_have_text("2 letzte Suchen")
    assert [address for address in sent if "/static/" not in address] == []
    assert [fault for fault in _faults(page) if "letzte-suchen" not in fault] == []
    _field(page).press("ArrowDown")
    _field(page).press("Enter")
    page.wait_for_url("**/suche/?q=Vorlesen")


def test_eight_searches_are_kept_at_most_and_only_in_this_browser(open_page: Open) -> None:
    page = open_page("/suche/")
    for number in range(10):
        _search(page, f"garten {number}")
    assert json.loads(page.evaluate(KEPT))["texts"] == [f"garten {number}" for number in range(9, 1, -1)]
    assert page.context.cookies() == []


def test_a_question_that_tells_of_distress_is_never_kept(open_page: Open) -> None:
    page = open_page("/")
    for text in ("garten", "mein Mann schlägt mich", "ich brauche Hilfe"):
        _search(page, text)
    page.goto("/")
    assert json.loads(page.evaluate(KEPT))["texts"] == ["garten"]
    assert page.evaluate("() => sessionStorage.length") == 0


def test_searches_can_be_dropped_one_by_one_and_all_at_once(open_page: Open) -> None:
    page = open_page("/suche/")
    for text in ("eins", "zwei", "drei", "vier"):
        _search(page, text)
    page.goto("/")
    field = _field(page)
    field.click()
    field.press("ArrowDown")
    field.press("Delete")
    expect(page.locator("[data-say]")).to_have_text(["drei", "zwei", "eins"])
    field.press("ArrowDown")
    field.press("ArrowRight")
    assert page.locator("[aria-selected=true]").get_attribute("aria-label") == "„drei“ vergessen"
    field.press("Enter")
    page.get_by_role("option", name="„eins“ vergessen").click()
    expect(page.locator("[data-say]")).to_have_text(["zwei"])
    page.get_by_role("option", name="Alle vergessen").click()
    expect(field).to_have_attribute("aria-expanded", "false")
    assert page.evaluate(KEPT) is None


def test_whoever_wants_no_searches_kept_says_so_once_and_can_change_it(open_page: Open) -> None:
    page = open_page("/suche/")
    _search(page, "vorlesen")
    page.goto("/suche/")
    _field(page).click()
    page.get_by_role("option", name="Keine Suchen mehr merken").click()
    _search(page, "garten")
    assert json.loads(page.evaluate(KEPT)) == {"off": True, "texts": []}
    page.get_by_role("button", name="Letzte Suchen in diesem Browser wieder merken").click()
    _search(page, "garten")
    assert json.loads(page.evaluate(KEPT)) == {"off": False, "texts": ["garten"]}


def test_without_javascript_the_field_searches_as_ever(open_page: Open) -> None:
    page = open_page("/", javascript=False)
    field = page.locator("main input[type=search]")
    assert field.get_attribute("role") is None
    assert page.locator("[role=listbox]").count() == 0
    field.fill("vorlesen")
    field.press("Enter")
    page.wait_for_url("**/suche/?q=vorlesen")


def test_the_list_speaks_the_pages_language(open_page: Open) -> None:
    page = open_page("/?sprache=en")
    _type(page, "hausauf")
    expect(page.locator("[role=listbox] [lang=de]").first).to_be_visible()
    _field(page).press("ArrowDown")
    _field(page).press("Enter")
    page.wait_for_url(re.compile(r"/engagement/.+sprache=en$"))
