"""Lists: what stands in them, what filters do, how much they cost."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from greifbar.opportunities.actions import listing
from greifbar.opportunities.models import AccessFact
from greifbar.opportunities.queries import windows
from greifbar.opportunities.tests.factories import date, opportunity, topic
from greifbar.organisations.tests.factories import organisation
from greifbar.places.models import City, District

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_morning() -> Any:
    with time_machine.travel(MONDAY, tick=False):
        yield


def titles(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200
    return [card.title for card in response.context["sure"] + response.context["unsure"]]


def district(name: str) -> District:
    city = City.objects.first() or City.objects.create(
        key="s",
        name="Stadt",
        data_hash="x",
        revision="1",
        shapes={"width": 1, "height": 1, "shapes": [], "lines": []},
    )
    return District.objects.create(
        city=city,
        number=name[:3],
        name=name,
        slug=name.lower(),
        official_name=name,
        area_km2=1,
        lat=48.8,
        lon=9.2,
    )


def test_a_list_shows_published_offers_and_no_drafts(client: Client) -> None:
    opportunity("Vorlesen")
    opportunity("Entwurf", published=False)
    assert titles(client, "/engagement/") == ["Vorlesen"]


def test_today_means_dates_that_can_still_be_joined_today(client: Client) -> None:
    opportunity("heute", starts=[MONDAY + timedelta(hours=3)])
    opportunity("morgen", starts=[MONDAY + timedelta(days=1)])
    assert titles(client, "/engagement/?wann=heute") == ["heute"]


def test_today_ends_when_the_last_date_of_the_day_has_closed(client: Client) -> None:
    offer = opportunity("heute", starts=[MONDAY + timedelta(hours=3), MONDAY + timedelta(days=1)])
    with time_machine.travel(MONDAY + timedelta(hours=4), tick=False):
        assert titles(client, "/engagement/?wann=heute") == []
        assert titles(client, "/engagement/") == [offer.title]
    with time_machine.travel(MONDAY + timedelta(hours=20), tick=False):
        assert titles(client, "/engagement/?wann=heute") == [offer.title]


def test_the_weekend_is_the_coming_one(client: Client) -> None:
    opportunity("samstag", starts=[MONDAY + timedelta(days=5)])
    opportunity("uebernaechster", starts=[MONDAY + timedelta(days=12)])
    opportunity("immer", open_ended=True, usual_times=["weekend"])
    assert set(titles(client, "/engagement/?wann=wochenende")) == {"samstag", "immer"}


def test_evenings_and_daytime_are_told_apart(client: Client) -> None:
    opportunity("mittag", starts=[MONDAY + timedelta(days=1)])
    opportunity("abend", starts=[MONDAY + timedelta(days=1, hours=9)])
    assert titles(client, "/engagement/?wann=tagsueber") == ["mittag"]
    assert titles(client, "/engagement/?wann=abends") == ["abend"]


def test_topics_and_districts_narrow_the_list(client: Client) -> None:
    tiere, ost = topic("tiere"), district("Ost")
    opportunity("beides", topics=[tiere], district=ost, location_mode="on_site")
    opportunity("nur Tiere", topics=[tiere])
    opportunity("nur Ost", district=ost, location_mode="on_site")
    assert set(titles(client, "/engagement/?thema=tiere")) == {"beides", "nur Tiere"}
    assert set(titles(client, "/engagement/?bezirk=ost")) == {"beides", "nur Ost"}
    assert titles(client, "/engagement/?bezirk=ost&thema=tiere") == ["beides"]


@pytest.mark.parametrize(
    ("address", "fits", "fails"),
    [
        ("?wo=zu-hause", {"location_mode": "both"}, {"location_mode": "on_site"}),
        ("?wo=vor-ort", {"location_mode": "both"}, {"location_mode": "home"}),
        ("?oft=einmal", {"rhythm": "once"}, {"rhythm": "weekly"}),
        ("?dauer=kurz", {"minutes": 90}, {"minutes": 180}),
        ("?deutsch=keins", {"german": "none"}, {"german": "some"}),
        ("?deutsch=etwas", {"german": "some"}, {"german": "good"}),
        ("?sprachen=tr", {"languages": ["tr", "en"]}, {"languages": ["en"]}),
        ("?alter=14", {"min_age": 14}, {"min_age": 16}),
    ],
)
def test_each_filter_keeps_what_fits(client: Client, address: str, fits: Any, fails: Any) -> None:
    opportunity("passt", **fits)
    opportunity("passt nicht", **fails)
    assert titles(client, f"/engagement/{address}") == ["passt"]


def test_unknown_access_stands_under_its_own_heading(client: Client) -> None:
    for title, answer in (("ja", "yes"), ("nein", "no"), ("weiß nicht", "")):
        offer = opportunity(title, open_ended=True)
        if answer:
            AccessFact.objects.create(
                opportunity=offer, fact="step_free", answer=answer, said_by="Kim", said_on=MONDAY.date()
            )
        listing.refresh([offer.pk], now=MONDAY)
    response = client.get("/engagement/?zugang=stufenlos")
    assert [card.title for card in response.context["sure"]] == ["ja"]
    assert [card.title for card in response.context["unsure"]] == ["weiß nicht"]
    assert "ist der Zugang nicht bekannt" in response.content.decode()


def test_text_finds_offers_and_keeps_the_other_filters(client: Client) -> None:
    opportunity("Vorlesen in der Kita", german="none")
    opportunity("Vorlesen im Heim", german="good")
    opportunity("Kochen", german="none")
    assert titles(client, "/engagement/?q=vorlesen&deutsch=keins") == ["Vorlesen in der Kita"]


def test_a_text_that_nothing_fits_says_so_and_offers_a_way_on(client: Client) -> None:
    opportunity("Vorlesen")
    text = client.get("/engagement/?q=xyzzy&oft=einmal&zugang=aufzug").content.decode()
    assert "Dazu gibt es gerade nichts" in text


def test_counts_ignore_their_own_filter_and_keep_the_others(client: Client) -> None:
    opportunity("a", rhythm="once", minutes=60)
    opportunity("b", rhythm="weekly", minutes=60)
    opportunity("c", rhythm="weekly", minutes=300)
    facets = client.get("/engagement/?oft=einmal&dauer=kurz").context["found"].facets
    counts = {value.value: value.number for facet in facets for value in facet.values}
    assert (counts["einmal"], counts["woechentlich"]) == (1, 1)
    assert counts["kurz"] == 1
    assert "lang" not in counts


def test_a_chip_takes_one_filter_away(client: Client) -> None:
    opportunity()
    chips = client.get("/engagement/?oft=einmal&dauer=kurz").context["found"].chips
    assert [chip.url for chip in chips] == ["?dauer=kurz", "?oft=einmal"]


def test_sorting_by_date_puts_the_next_date_first(client: Client) -> None:
    opportunity("spät", starts=[MONDAY + timedelta(days=9)])
    opportunity("bald", starts=[MONDAY + timedelta(days=1)])
    opportunity("offen", open_ended=True)
    assert titles(client, "/engagement/?sortierung=datum") == ["bald", "spät", "offen"]


def test_short_term_offers_are_those_of_the_next_week(client: Client) -> None:
    opportunity("bald", starts=[MONDAY + timedelta(days=2)])
    opportunity("später", starts=[MONDAY + timedelta(days=20)])
    opportunity("erst reden", starts=[MONDAY + timedelta(days=2)], serves="children", supervised=False)
    assert titles(client, "/engagement/spontan/") == ["bald"]


def test_from_home_shows_what_can_be_done_from_home(client: Client) -> None:
    opportunity("daheim", location_mode="home")
    opportunity("dort", location_mode="on_site")
    assert titles(client, "/engagement/digital/") == ["daheim"]


def test_pages_follow_each_other_without_gaps(client: Client) -> None:
    for number in range(25):
        opportunity(f"Nummer {number}", open_ended=True)
    first, second = titles(client, "/engagement/"), titles(client, "/engagement/?seite=2")
    assert len(first) == 20
    assert len(set(first) | set(second)) == 25


@pytest.mark.parametrize("address", ["/engagement/", "/engagement/spontan/", "/engagement/digital/"])
def test_a_list_costs_the_same_with_one_and_with_thirty_offers(
    client: Client, address: str, django_assert_max_num_queries: Any
) -> None:
    house = organisation()
    numbers = []
    for count in (1, 29):
        for _one in range(count):
            opportunity(organisation=house, topics=[topic("tiere")])
        with django_assert_max_num_queries(8) as captured:
            client.get(address)
        numbers.append(len(captured))
    assert numbers[0] == numbers[1]


def test_every_filter_at_once_stays_within_eight_queries(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    district("Ost")
    opportunity("Vorlesen", topics=[topic("tiere")])
    query = "wann=heute&thema=tiere&bezirk=ost&wo=zu-hause&oft=einmal&dauer=kurz&zugang=aufzug&deutsch=keins"
    client.get("/engagement/")  # the city stays in memory
    with django_assert_max_num_queries(8):
        client.get(f"/engagement/?{query}&alter=14&sprachen=tr")


def test_the_htmx_swap_is_a_part_of_the_same_page(client: Client) -> None:
    opportunity("Vorlesen")
    whole = client.get("/engagement/?oft=einmal").content
    swap = client.get("/engagement/?oft=einmal", headers={"HX-Request": "true"}).content
    assert swap == whole
    assert b'hx-select="#liste"' in whole


def test_feed_and_calendar_answer_the_same_question(client: Client) -> None:
    offer = opportunity("Vorlesen", rhythm="once")
    opportunity("Kochen", rhythm="weekly")
    atom = client.get("/engagement/feed.atom?oft=einmal").content.decode()
    assert "Vorlesen" in atom
    assert "Kochen" not in atom
    calendar = client.get("/engagement/termine.ics?oft=einmal").content.decode()
    assert f"UID:termin-{offer.shifts.get().slot_id}@" in calendar
    assert calendar.count("BEGIN:VEVENT") == 1


def test_a_feed_speaks_the_language_of_its_address(client: Client) -> None:
    offer = opportunity("Vorlesen")
    feed = client.get("/engagement/feed.atom?sprache=en").content.decode()
    assert 'xml:lang="en"' in feed.split("<entry")[0]
    assert '<entry xml:lang="de">' in feed
    assert f"{offer.get_absolute_url()}?sprache=en" in feed
    calendar = client.get("/engagement/termine.ics?sprache=en").content.decode().replace("\r\n ", "")
    assert f"{offer.get_absolute_url()}?sprache=en" in calendar
    assert "sprache" not in client.get("/engagement/feed.atom").content.decode()


def test_nonsense_in_the_address_is_forgiven(client: Client) -> None:
    opportunity("Vorlesen")
    assert titles(client, "/engagement/?thema=nix&bezirk=%00&seite=abc&sortierung=x&wann=gestern") == [
        "Vorlesen"
    ]


def test_an_offer_leaves_the_list_when_its_last_date_begins(client: Client) -> None:
    opportunity("kurz", starts=[MONDAY + timedelta(hours=3)])
    with time_machine.travel(MONDAY + timedelta(hours=3, minutes=1), tick=False):
        assert titles(client, "/engagement/") == []


def test_a_card_shows_the_next_date_that_can_be_joined(client: Client) -> None:
    offer = opportunity("zwei", starts=[MONDAY + timedelta(hours=3)])
    later = date(offer, MONDAY + timedelta(days=2))
    listing.refresh([offer.pk], now=MONDAY)
    with time_machine.travel(MONDAY + timedelta(hours=4), tick=False):
        (card,) = client.get("/engagement/").context["sure"]
        assert card.slot_id == later.pk


def test_in_a_very_large_town_hits_are_whole_and_counts_say_that_they_are_bounded(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "COUNTED", 3)
    for number in range(5):
        opportunity(f"einmal {number}", rhythm="once")
    opportunity("oft", rhythm="weekly")
    response = client.get("/engagement/?oft=einmal")
    assert len(response.context["sure"]) == response.context["found"].total == 5
    (often,) = [one for one in response.context["found"].facets if one.name == "oft"]
    assert all(value.shown.endswith(("+", "wenige")) for value in often.values)
    assert sum(value.number for value in often.values) == 3


def test_an_english_reader_subscribes_to_an_english_feed_and_calendar(client: Client) -> None:
    opportunity()
    client.cookies["sprache"] = "en"
    page = client.get("/engagement/?oft=einmal").content.decode()
    assert 'href="/engagement/feed.atom?oft=einmal&amp;sprache=en"' in page
    assert 'href="/engagement/termine.ics?oft=einmal&amp;sprache=en"' in page


def test_what_only_comes_near_is_not_said_to_fit(client: Client) -> None:
    opportunity("Kuchen backen im Altenheim")
    page = client.get("/engagement/?q=Kuchen+Astronaut+Rakete+Vulkan").content.decode()
    assert "Kuchen backen" in page
    assert "Genau das haben wir nicht gefunden" in page
    assert 'href="/suche/?q=Kuchen%20Astronaut%20Rakete%20Vulkan"' in page
    assert "1 Angebot passt" not in page
    assert "1 Angebot passt" in client.get("/engagement/?q=backen").content.decode()
    page = client.get("/engagement/?q=Kuchen+Astronaut+Rakete+Vulkan&wo=zuhause&oft=einmal").content.decode()
    assert "Das kommt dem am nächsten." not in page
    assert "Dazu gibt es gerade nichts" in page
