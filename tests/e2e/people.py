"""What people do on the pages, step by step. Works with and without JavaScript."""

import re

from playwright.sync_api import Page, expect

from tests.e2e.town import Town

BOB, MIRIAM, HATICE, ALICE, FRIEDA = (
    f"{name}@demo.example" for name in ("bob", "miriam", "hatice", "alice", "frieda")
)
READING = 500  # milliseconds; whoever is faster than `registrations.forms.FASTEST` is asked to send again


def heading(page: Page) -> str:
    """What the page says first."""
    return page.locator("h1").inner_text()


def main(page: Page, text: str | re.Pattern[str]) -> None:
    """The page's main part says this."""
    expect(page.locator("main")).to_contain_text(text)


def press(page: Page, name: str | re.Pattern[str]) -> None:
    """Press a button of the main part."""
    page.locator("main").get_by_role("button", name=name).first.click()


def follow(page: Page, name: str | re.Pattern[str]) -> None:
    """Follow a link of the main part."""
    page.locator("main").get_by_role("link", name=name).first.click()


def sign_in(page: Page, town: Town, email: str) -> None:
    """Sign in the way anybody does: with the code from the mail."""
    page.goto("/anmelden/")
    page.locator("main input[type=email]").fill(email)
    page.locator("main form button").first.click()
    page.wait_for_url("**/anmelden/*/")
    code = re.search(r"\b\d{4}-\d{4}\b", town.mail_to(email))
    assert code, town.mail_to(email)
    page.locator("main input[name=code]").fill(code[0])
    page.locator("main form button[value=verify]").click()
    page.wait_for_url(lambda url: "/anmelden/" not in url)


def be(page: Page, email: str) -> None:
    """Become a person of the demo town with its one button."""
    page.goto("/anmelden/")
    form = page.locator("form").filter(has=page.locator(f"input[name=email][value='{email}']"))
    form.get_by_role("button").click()
    page.wait_for_url("**/mein/")


def send_sign_up(page: Page, name: str, email: str) -> None:
    """Fill the sign-up form and send it."""
    page.locator("main input[name=name]").fill(name)
    page.locator("main input[name=email]").fill(email)
    page.wait_for_timeout(READING)
    press(page, re.compile("Ich mache mit|Auf die Warteliste|Join"))
    page.wait_for_url("**/angemeldet/**")


def take_up(page: Page, town: Town, slot: int, name: str, email: str) -> str:
    """Sign up for a date, confirm by the mail's link; answers the address of the ticket."""
    page.goto(f"/termin/{slot}/anmelden/")
    send_sign_up(page, name, email)
    page.goto(town.link_to(email, "/bestaetigen/"))
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"/anmeldung/[^/]+/$"))
    return page.url.removeprefix(town.url)
