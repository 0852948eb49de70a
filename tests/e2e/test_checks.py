"""What only a second width or theme shows is found, though the page is not asked everything twice."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.e2e import checks

ADD = """([html, css]) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
  document.querySelector("main").insertAdjacentHTML("beforeend", html);
}"""
NARROW, DARK = "@media (max-width: 400px)", "@media (prefers-color-scheme: dark)"
BIG = "width: 99px; height: 99px; display: inline-block"
FAULTS = {
    "image-alt": (
        '<div class="late"><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></div>',
        f".late {{ display: none }} .late img {{ {BIG} }} {NARROW} {{ .late {{ display: block }} }}",
    ),
    "button-name": (
        '<button type="button" class="late"><span>Karte</span></button>',
        f"{NARROW} {{ .late span {{ display: none }} }} .late {{ {BIG} }}",
    ),
    "color-contrast": (
        '<p class="late">Kaum zu lesen</p>',
        f".late {{ color: #000; background: #fff }} {DARK} {{ .late {{ color: #222; background: #333 }} }}",
    ),
    "target-size": (
        '<button type="button" class="late">A</button><button type="button" class="late">B</button>',
        f".late {{ {BIG} }} {NARROW} {{ .late {{ all: unset; width: 9px; height: 9px }} }}",
    ),
    "scrollable-region-focusable": (
        f'<div class="late">{"<p>Viel Text</p>" * 9}</div>',
        f"{NARROW} {{ .late {{ height: 60px; overflow: scroll }} }}",
    ),
}


@pytest.mark.parametrize("rule", FAULTS)
def test_what_only_the_second_look_shows_is_found(open_page: Callable[..., Page], rule: str) -> None:
    page = open_page("/impressum/", reduced_motion="reduce")
    page.evaluate(ADD, FAULTS[rule])
    assert checks.axe(page, with_frame=False) == []
    page.set_viewport_size({"width": 320, "height": 800})
    page.emulate_media(color_scheme="dark")
    assert {fault.split(" – ")[0] for fault in checks.axe(page, with_frame=False)} == {rule}
