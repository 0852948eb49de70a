"""Find an offer and take it up: a guest, three pages, one mail. With and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import addresses, people
from tests.e2e.people import follow, heading, main, press
from tests.e2e.town import Town

both_ways = pytest.mark.parametrize(
    "javascript", [True, False], ids=["with JavaScript", "without JavaScript"]
)


def number(javascript: bool) -> int:
    """The two ways use different offers, so neither finds what the other left."""
    return 2 if javascript else 3


@both_ways
def test_a_guest_finds_something_for_the_weekend_and_is_asked_to_confirm(
    open_page: Callable[..., Page], town: Town, javascript: bool
) -> None:
    page, email = open_page("/", javascript=javascript), f"weekend-{number(javascript)}@gast.example"
    follow(page, "Heute und am Wochenende")
    main(page, re.compile(r"\d+ Angebote"))
    page.locator(".g-hit", has_text=re.compile(r"Noch\s\d+\sPlätze")).locator("h3 a").first.click()
    press(page, "Ich mache mit")
    people.send_sign_up(page, "Lena Vogt", email)
    assert heading(page) == "Bitte bestätigen Sie"
    main(page, re.compile(r"Bis .*\d\sUhr"))
    assert town.link_to(email, "/bestaetigen/")


@both_ways
def test_a_guest_searches_confirms_cancels_and_comes_after_all(
    open_page: Callable[..., Page], town: Town, javascript: bool
) -> None:
    path, _slot = addresses.free_date(town, number(javascript))
    page, email = open_page("/", javascript=javascript), f"lena-{number(javascript)}@gast.example"
    page.goto(path)
    title = heading(page)
    page.goto("/")
    page.locator("main input[name=q]").fill(title)
    press(page, "Finden")
    follow(page, title)
    press(page, "Ich mache mit")
    people.send_sign_up(page, "Lena Vogt", email)
    _confirm(page, town, email, title)
    _cancel_and_undo(page)


def _confirm(page: Page, town: Town, email: str, title: str) -> None:
    """Opening the link takes nothing, its button does."""
    link = town.link_to(email, "/bestaetigen/")
    page.goto(link)
    page.goto(link)
    assert _state(town, email) == "held"
    main(page, re.compile("Bitte antworten Sie bis"))
    press(page, "Ja, ich komme")
    main(page, "Schön, dass Sie dabei sind, Lena Vogt!")
    assert _state(town, email) == "confirmed"
    main(page, title)
    calendar = page.locator("main a[href$='kalender.ics']").first.get_attribute("href")
    file = page.request.get(str(calendar))
    assert file.headers["content-type"].startswith("text/calendar")
    assert "BEGIN:VEVENT" in file.text()
    main(page, "Absagen")
    ticket = town.link_to(email, "/anmeldung/", "Ihr Platz ist sicher")
    assert page.url.startswith(town.url + ticket)


def _cancel_and_undo(page: Page) -> None:
    follow(page, "Absagen")
    press(page, "Ich sage ab")
    assert heading(page) == "Sie haben abgesagt"
    press(page, re.compile("Doch"))
    main(page, "Schön, dass Sie doch kommen.")
    page.reload()
    main(page, "Schön, dass Sie dabei sind")


@both_ways
def test_who_comes_too_late_waits_in_line(
    open_page: Callable[..., Page], town: Town, javascript: bool
) -> None:
    _path, slot = addresses.full_date(town, number(javascript))
    page, email = (
        open_page(f"/termin/{slot}/anmelden/", javascript=javascript),
        f"late-{number(javascript)}@gast.example",
    )
    main(page, re.compile("Warteliste"))
    _choose(page, slot)
    people.send_sign_up(page, "Lena Vogt", email)
    main(page, "Sie kommen auf die Warteliste")
    page.goto(town.link_to(email, "/bestaetigen/"))
    press(page, "Ja, ich warte")
    assert heading(page) == "Sie stehen auf der Warteliste"
    main(page, re.compile(r"Sie sind Nummer \d"))


def _choose(page: Page, slot: int) -> None:
    date = page.locator(f"main input[name=termin][value='{slot}']")
    if date.get_attribute("type") == "radio":
        date.check()


def test_what_was_typed_is_kept_when_something_is_missing(open_page: Callable[..., Page], town: Town) -> None:
    page = open_page(f"/termin/{addresses.free_date(town, 4)[1]}/anmelden/")
    page.locator("main input[name=name]").fill("Lena Vogt")
    page.locator("main input[name=email]").fill("lena@")
    press(page, "Ich mache mit")
    expect(page.locator("#fehler")).to_be_focused()
    assert page.locator("main input[name=name]").input_value() == "Lena Vogt"
    page.locator("#fehler a").first.click()
    expect(page.locator("main input[name=email]")).to_be_focused()


def _state(town: Town, email: str) -> object:
    return town.rows("SELECT state FROM registrations_registration WHERE email = ?", email)[0][0]
