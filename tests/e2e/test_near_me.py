"""Near me: the place is asked for on click only, and goes to the house once, in the body of one request."""

import re
from collections.abc import Callable
from urllib.parse import parse_qs

from playwright.sync_api import Page, Request, expect

MARIENPLATZ = {"latitude": 48.764312, "longitude": 9.168123, "accuracy": 20}
Open = Callable[..., Page]


def test_one_click_finds_what_is_near_and_the_point_is_in_no_address(open_page: Open) -> None:
    page = open_page("/suche/?q=garten", geolocation=MARIENPLATZ, permissions=["geolocation"])
    sent: list[Request] = []
    page.on("request", lambda one: sent.append(one))
    page.locator("#q").fill("vorlesen")
    page.locator("#q").blur()  # the suggestions close
    page.get_by_role("button", name="In meiner Nähe").click()
    page.wait_for_url(re.compile(r"/suche/\?q=vorlesen&umkreis=2&nahe=[a-z-]+$"))
    expect(page.get_by_role("link", name=re.compile("Bis 2 km um"))).to_be_visible()
    asked = [one for one in sent if one.url.endswith("/suche/stadtteil/")]
    assert [parse_qs(one.post_data or "") for one in asked] == [
        {"lat": ["48.764"], "lon": ["9.168"], "genau": ["20"]}
    ]
    assert "cookie" not in asked[0].all_headers()
    assert not [one.url for one in sent if "48.7" in one.url or "9.16" in one.url]


def test_who_does_not_tell_the_place_chooses_it(open_page: Open) -> None:
    page = open_page("/suche/?q=garten", width=360)
    page.get_by_role("button", name="In meiner Nähe").click()
    page.wait_for_url(re.compile(r"/suche/umkreis/\?q=garten&umkreis=2&warum=verweigert$"))
    expect(page.get_by_text("Ihr Browser nennt uns Ihren Ort nicht.")).to_be_visible()


def test_without_javascript_a_list_does_the_same(open_page: Open) -> None:
    page = open_page("/suche/?q=garten", javascript=False)
    expect(page.get_by_role("button", name="In meiner Nähe")).to_be_hidden()
    page.get_by_role("link", name="Stadtteil und Umkreis wählen").click()
    page.get_by_label("Stadtteil oder Bezirk").select_option(label="Heslach")
    page.get_by_label("5 km").check()
    page.get_by_role("button", name="In der Nähe suchen").click()
    page.wait_for_url("**/suche/?q=garten&nahe=heslach&umkreis=5")
    expect(page.get_by_role("link", name=re.compile("Bis 5 km um Heslach"))).to_be_visible()
