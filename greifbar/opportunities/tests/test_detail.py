"""One offer: who sees it, what it says, what it costs."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from greifbar import core
from greifbar.accounts.tests.factories import desk_member, person
from greifbar.opportunities.actions import states
from greifbar.opportunities.models import AccessFact
from greifbar.opportunities.models.choices import Verb
from greifbar.opportunities.queries.detail import detail
from greifbar.opportunities.queries.structured import json_ld
from greifbar.opportunities.tests.factories import date, opportunity, topic
from greifbar.organisations.tests.factories import organisation
from greifbar.places.tests.factories import district

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_morning() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


def page(client: Client, offer: Any) -> str:
    response = client.get(offer.get_absolute_url())
    assert response.status_code == 200
    return str(response.content.decode())


def test_the_box_offers_dates_and_one_button_that_only_asks(client: Client) -> None:
    offer = opportunity("Vorlesen")
    text = page(client, offer)
    slot = offer.shifts.get().slot_id
    assert f'action="/termin/{slot}/anmelden/"' in text
    assert f'name="termin" value="{slot}"' in text
    assert 'method="post"' not in text
    assert "csrf" not in text


def test_work_with_unsupervised_children_takes_applications_only(client: Client) -> None:
    text = page(client, opportunity(serves="children", supervised=False))
    assert "/anmelden/" not in text.split("<main")[1]
    assert "anfrage/" in text


def test_a_full_date_leads_to_the_waiting_list(client: Client) -> None:
    offer = opportunity(starts=[])
    full = date(offer, MONDAY + timedelta(days=1), capacity=1)
    full.taken = 1
    full.save()
    text = page(client, offer)
    assert '<label class="g-choice is-full">' in text
    assert '<span class="g-waits">Auf die Warteliste</span>' in text


def test_unknown_access_is_said_and_known_facts_name_who_said_them(client: Client) -> None:
    offer = opportunity(location_mode="on_site")
    AccessFact.objects.create(
        opportunity=offer, fact="lift", answer="no", said_by="Kim", said_on=MONDAY.date()
    )
    text = page(client, offer)
    assert "Nein: Aufzug" in text
    assert "Gesagt von Kim" in text
    assert "Nicht bekannt" in text


def test_each_access_fact_says_who_said_it_and_when(client: Client) -> None:
    offer = opportunity(location_mode="on_site")
    said = [("lift", "Kim", 0), ("toilet", "Kim", 0), ("step_free", "Lena", 0), ("quiet", "Kim", 30)]
    for fact, name, days in said:
        day = MONDAY.date() - timedelta(days=days)
        AccessFact.objects.create(opportunity=offer, fact=fact, answer="yes", said_by=name, said_on=day)
    voices = [[fact.fact for fact in voice.facts] for voice in detail(offer, MONDAY).said]
    assert voices == [["step_free"], ["lift", "toilet"], ["quiet"]]
    text = page(client, offer)
    assert text.count("Gesagt von") == 3
    assert text.index("Gesagt von Lena") < text.index("Gesagt von Kim")


def test_structured_facts_read_fully_in_english(client: Client) -> None:
    offer = opportunity(german="none", verb="cook", insured_by="city")
    text = client.get(offer.get_absolute_url() + "?sprache=en").content.decode()
    assert '<html lang="en"' in text


def test_free_text_carries_its_language(client: Client) -> None:
    offer = opportunity(text="Okuma saati.", text_language="tr")
    assert 'lang="tr"' in page(client, offer)


def test_a_wrong_slug_leads_to_the_right_address(client: Client) -> None:
    offer = opportunity("Vorlesen")
    response = client.get(f"/engagement/{offer.pk}-alt/")
    assert response.status_code == 301
    assert response["Location"] == offer.get_absolute_url()


def test_a_draft_is_seen_by_its_team_and_its_desk_only(client: Client) -> None:
    bob, charlie = person(name="Bob"), person(name="Charlie")
    house = organisation(coordinator=bob)
    organisation(coordinator=charlie)
    draft = opportunity("Entwurf", organisation=house, published=False)
    seen = {}
    for someone in (None, person(name="Alice"), bob, charlie, desk_member()):
        client.logout()
        if someone:
            client.force_login(someone)
        seen[someone.display_name if someone else "visitor"] = client.get(
            draft.get_absolute_url()
        ).status_code
    assert seen == {"visitor": 404, "Alice": 404, "Bob": 200, "Charlie": 404, "Miriam Vogt": 200}


def test_a_closed_offer_still_answers_and_says_so(client: Client) -> None:
    offer = opportunity(state="closed")
    text = page(client, offer)
    assert "ist beendet" in text
    assert "Ich mache mit" not in text


@pytest.mark.parametrize("stopped", ["closed", "paused"])
def test_an_offer_that_is_over_or_pauses_shows_no_dates_and_leads_on(client: Client, stopped: str) -> None:
    south = district("Süd")
    offer = opportunity(district=south, location_mode="on_site")
    other = opportunity("Anderes", district=south, location_mode="on_site")
    assert "Noch\u00a05\u00a0Plätze" in page(client, offer).split("Ähnlich")[0]
    until = MONDAY + timedelta(days=9)
    if stopped == "closed":
        states.close(opportunity=offer, by=None, now=MONDAY)
    else:
        states.pause(opportunity=offer, until=until, by=None, now=MONDAY)
    text = page(client, offer)
    own = text.split("Ähnlich")[0]
    assert "Noch\u00a05\u00a0Plätze" not in own
    assert "Nächste Termine" not in own
    assert "/anmelden/" not in own
    assert "application/ld+json" not in own
    assert 'href="#mitmachen"' not in own
    assert ("Dieses Angebot ist beendet" if stopped == "closed" else "Macht Pause bis Mittwoch") in own
    assert f"{reverse('opportunities:list')}?bezirk={south.slug}" in own
    assert other.get_absolute_url() in text


def test_structured_data_cannot_break_out_of_its_block(client: Client) -> None:
    text = page(client, opportunity("</script><script>alert(1)</script>"))
    assert "<script>alert(1)" not in text


def test_an_offer_costs_six_queries_whatever_belongs_to_it(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    house = organisation()
    for _number in range(5):
        opportunity(organisation=house, topics=[topic("tiere")])
    offer = opportunity(organisation=house, topics=[topic("tiere"), topic("bildung")])
    for day in range(5, 30):
        date(offer, MONDAY + timedelta(days=day))
    with django_assert_max_num_queries(6):
        client.get(offer.get_absolute_url())


@pytest.mark.parametrize("verb", Verb.values)
def test_every_task_has_its_pictogram(verb: str) -> None:
    assert (Path(core.__path__[0]) / "assets" / "icons" / f"ui-{verb}.svg").is_file()


def test_a_date_with_a_free_place_is_suggested_before_a_waiting_list() -> None:
    offer = opportunity(starts=[])
    full = date(offer, MONDAY + timedelta(days=1), capacity=1)
    full.taken = 1
    full.save()
    free = date(offer, MONDAY + timedelta(days=8))
    suggested = detail(offer, MONDAY).suggested
    assert suggested is not None
    assert suggested.slot == free


def test_expenses_that_are_not_paid_back_are_no_gift(client: Client) -> None:
    offer = opportunity(expenses="no")
    words = client.get(offer.get_absolute_url()).context["words"]
    assert words["not_given"] == ["Auslagen werden nicht erstattet"]
    assert not set(words["not_given"]) & set(map(str, words["gets"]))


def test_an_open_question_about_the_insurance_is_no_tick(client: Client) -> None:
    text = page(client, opportunity(insured_by="open"))
    line = text[: text.index("Die Versicherung wird gerade geklärt")].rsplit("<li", 1)[1]
    assert "g-unknown" in line


def test_words_in_another_language_than_the_page_say_so(client: Client) -> None:
    own: dict[str, Any] = {"meeting_point": "Blaue Tür", "onboarding": "Ein Abend", "gets": "Kaffee"}
    place: dict[str, Any] = {"location_mode": "on_site", "address": "Weg 1", "nearest_stop": "Ostendplatz"}
    offer = opportunity(insured_by="city", **place, **own)
    german = page(client, offer)
    english = client.get(f"{offer.get_absolute_url()}?sprache=en").content.decode()
    for words in own.values():
        assert f'lang="de">{words}</span>' in english
        assert f'lang="de">{words}</span>' not in german
    assert "Blaue Tür\u00a0· Ostendplatz" in german


def test_machines_read_the_city_as_the_place_and_the_district_as_its_name(
    client: Client, settings: Settings
) -> None:
    settings.CITY = "Talstadt"
    offer = opportunity(location_mode="on_site", district=district("Altstadt"))
    place = json.loads(json_ld(detail(offer, MONDAY)))["@graph"][0]["location"]
    assert (place["name"], place["address"]["addressLocality"]) == ("Altstadt", "Talstadt")


def test_a_link_that_calls_shows_the_number(client: Client, settings: Settings) -> None:
    settings.PHONE = "0711 216-0"
    offer = opportunity(location_mode="on_site", district=district("Altstadt"))
    assert "Ich brauche etwas anderes: 0711 216-0" in page(client, offer)


def test_a_night_names_both_of_its_days(client: Client) -> None:
    start = datetime(2026, 11, 28, 21, tzinfo=UTC)
    offer = opportunity("Nachtcafé", starts=[])
    date(offer, start, hours=4)
    text = page(client, offer)
    assert text.count("29.\u00a0November") >= 3
    assert "29.\u00a0November" in client.get(f"{offer.get_absolute_url()}aushang/").content.decode()
