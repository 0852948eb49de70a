"""A new initiative offers something, somebody asks, the coordinator answers. With and without JavaScript."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.e2e import people
from tests.e2e.people import follow, heading, main, press
from tests.e2e.town import Town


@dataclass(frozen=True)
class Story:
    """Names of one way through the flow."""

    javascript: bool

    @property
    def initiative(self) -> str:
        return "Strickkreis am Kanonenweg" if self.javascript else "Schachtisch am Kanonenweg"

    @property
    def offer(self) -> str:
        return "Stricken mit Anfängern" if self.javascript else "Schach mit Anfängern"

    @property
    def coordinator(self) -> str:
        return f"ute-{self.offer.split()[0].lower()}@gast.example"

    @property
    def guest(self) -> str:
        return f"paul-{self.offer.split()[0].lower()}@gast.example"


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_an_initiative_offers_something_and_answers_who_asks(
    open_page: Callable[..., Page], town: Town, javascript: bool
) -> None:
    story = Story(javascript)
    ute, hatice, paul = (open_page("/", javascript=javascript) for _person in range(3))
    people.sign_in(ute, town, story.coordinator)
    _register(ute, story)
    _look_at(hatice, story)
    path = _offer(ute, town, story)
    _ask(paul, town, story, path)
    _answer(ute, town, story, path)
    paul.goto(town.link_to(story.guest, "/meine-anfrage/"))
    main(paul, f"{story.initiative} freut sich auf Sie.")
    main(paul, "Schön, kommen Sie am Mittwoch vorbei.")


def _register(page: Page, story: Story) -> None:
    page.goto("/initiativen/neu/")
    main(page, re.compile("sehen wir es uns bis .* an"))
    page.locator("[name=name]").fill(story.initiative)
    page.locator("[name=summary]").fill("Wir treffen uns mittwochs und zeigen anderen, wie es geht.")
    page.locator("[name=topic]").select_option(index=1)
    page.locator("[name=contact_name]").fill("Ute Renz")
    page.locator("[name=agreed]").check()
    press(page, "Einreichen")
    assert heading(page) == story.initiative
    main(page, re.compile("Eingereicht. Das Team von .* sieht es sich bis .* an"))


def _look_at(page: Page, story: Story) -> None:
    people.be(page, people.HATICE)
    page.goto("/team/haus/")
    follow(page, re.compile(story.initiative))
    if "/ansehen/" not in page.url:
        follow(page, "Ansehen und entscheiden")
    press(page, "Freigeben")
    main(page, story.initiative)


def _offer(page: Page, town: Town, story: Story) -> str:
    """Three questions, then a summary, a look at it, and out; answers the offer's path."""
    page.goto("/engagement/neu/")
    page.locator("[name=title]").fill(story.offer)
    page.locator("[name=verb]").select_option("teach")
    page.locator("[name=location_mode][value=on_site]").check()
    page.locator("[name=place]").select_option(label="Mitte, ganzer Bezirk")
    page.locator("[name=when][value=offen]").check()
    press(page, "Entwurf anlegen")
    page.locator("[name=summary]").fill("Sie zeigen Menschen, die neu hier sind, die ersten Schritte.")
    press(page, "Speichern und weiter")
    assert heading(page) == "Wo"
    press(page, "Speichern und fertig")
    main(page, "Noch ein Entwurf")
    manage = page.url
    follow(page, "Vorschau")
    assert heading(page) == story.offer
    path = page.url.removeprefix(town.url)
    page.goto(manage)
    press(page, "Veröffentlichen")
    main(page, "Ihr Angebot ist jetzt sichtbar.")
    return path


def _ask(page: Page, town: Town, story: Story, path: str) -> None:
    page.goto("/suche/")
    page.locator("main input[name=q]").fill(story.offer)
    page.locator("main input[name=q]").press("Enter")
    follow(page, story.offer)
    assert page.url == town.url + path
    follow(page, "Anfrage schreiben")
    page.locator("[name=name]").fill("Paul Kunz")
    page.locator("[name=email]").fill(story.guest)
    page.locator("[name=message]").fill("Ich habe mittwochs Zeit.")
    press(page, "Anfrage abschicken")
    assert heading(page) == "Fast geschafft"
    page.goto(town.link_to(story.guest, "/meine-anfrage/"))
    press(page, "Ja, Anfrage abschicken")
    main(page, re.compile("Sie bekommen spätestens am .* eine Antwort"))


def _answer(page: Page, town: Town, story: Story, path: str) -> None:
    page.goto(town.link_to(story.coordinator, "/bewerbungen/", "Paul Kunz"))
    main(page, "Ich habe mittwochs Zeit.")
    page.locator("[name=text]").fill("Schön, kommen Sie am Mittwoch vorbei.")
    press(page, "Zusagen")
    main(page, "Ihre Antwort ist unterwegs.")
    town.mail_to(story.guest, story.offer)
