import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from greifbar.registrations import actions
from greifbar.registrations.kinds import Card
from greifbar.registrations.models import Actor
from greifbar.registrations.tests import kind
from greifbar.registrations.tests.factories import NOW, registration, slot

pytestmark = pytest.mark.django_db


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match, pattern
    return match[0]


@pytest.mark.parametrize("how", ["self", "organiser", "date"])
def test_the_old_link_of_a_cancelled_registration_says_so_and_leads_to_the_offer(client, how):
    date = slot()
    held = registration(date, confirmed=False)
    if how == "self":
        actions.cancel(registration=held, now=NOW)
    elif how == "organiser":
        actions.cancel(registration=held, by=Actor.ORGANISER, reason="by_organiser", now=NOW)
    else:
        actions.cancel_slot(slot=date, reason="Sturm", by=None, now=NOW)
    page = client.get(reverse("registrations:confirm", args=[held.token]), follow=True).content.decode()
    words = {"self": "Sie haben abgesagt", "organiser": "Ihre Anmeldung ist abgesagt", "date": "fällt aus"}
    assert words[how] in page
    assert ("Ja, ich komme" in page, "Zum Angebot" in page) == (False, True)


def test_the_calendar_file_keeps_its_uid_and_raises_its_sequence(client):
    sure = registration(slot())
    address = reverse("registrations:calendar", args=[sure.token])
    before = client.get(address).content.decode()
    actions.cancel(registration=sure, now=NOW)
    after = client.get(address).content.decode()
    uid = found(r"UID:\S+", before)
    assert uid in after
    assert ("METHOD:PUBLISH" in before, "METHOD:CANCEL" in after) == (True, True)
    assert ("SEQUENCE:0" in before, "SEQUENCE:1" in after, "STATUS:CANCELLED" in after) == (True, True, True)
    assert f"/anmeldung/{sure.token}/" in before.replace("\r\n ", "")


@pytest.mark.parametrize("state", ["held", "waiting", "promoted", "confirmed", "cancelled", "past"])
def test_the_ticket_speaks_in_every_state(client, state):
    date = slot(capacity=1)
    first = registration(date, confirmed=state != "held")
    shown, moment = first, NOW
    if state in ("waiting", "promoted"):
        shown = registration(date)
    if state in ("promoted", "cancelled"):
        actions.cancel(registration=first, now=NOW)
    if state == "past":
        moment = NOW + timedelta(days=6)
    words = {
        "held": "Fast geschafft",
        "waiting": "Sie sind Nummer 1",
        "promoted": "Ein Platz ist frei",
        "confirmed": "Schön, dass Sie dabei sind",
        "cancelled": "Sie haben abgesagt",
        "past": "Danke",
    }
    with time_machine.travel(moment, tick=False):
        page = client.get(reverse("registrations:ticket", args=[shown.token])).content.decode()
    assert words[state] in page


def test_who_cancels_reads_what_happens_then(client):
    date = slot(capacity=1)
    sure = registration(date)

    def page(of):
        return client.get(reverse("registrations:ticket", args=[of.token])).content.decode()

    assert "weiß das Team Bescheid" in page(sure)
    waiting = registration(date)
    assert "rückt jemand von der Warteliste nach" in page(sure)
    assert "nehmen wir Sie von der Warteliste" in page(waiting)
    assert "rückt jemand" not in page(waiting)


def test_personal_pages_are_never_stored_or_found_by_search_engines(client):
    answer = client.get(reverse("registrations:ticket", args=[registration(slot()).token]))
    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex"


def test_an_unknown_link_is_not_found(client):
    assert client.get("/anmeldung/nichts/").status_code == 404


def test_words_of_the_team_say_their_language_on_an_english_page(client):
    date = slot()
    sure = registration(date)
    for name, argument in (("sign_up", date.pk), ("ticket", sure.token)):
        address = reverse(f"registrations:{name}", args=[argument])
        english = client.get(address, {"sprache": "en"}).content.decode()
        assert re.search(r'lang="de"[^<]*>Die grüne Tür', english), name
        assert "Montag" not in english
        assert not re.search(r'lang="de"[^<]*>Die grüne Tür', client.get(address).content.decode())


def test_the_ticket_shows_the_way_who_comes_and_a_link_to_pass_on(client):
    date = slot(capacity=6)
    sure = registration(date)
    registration(date, places=2)
    address = reverse("registrations:ticket", args=[sure.token])
    page = client.get(address).content.decode()
    way = found(r'<a [^>]*href="https://www.openstreetmap.org/[^"]+"[^>]*>', page)
    assert "Seelbergstra" in way
    assert 'rel="noreferrer"' in way
    assert "2 weitere Personen" in page
    assert 'data-copy="http' in page
    actions.cancel(registration=sure, now=NOW)
    assert "openstreetmap" not in client.get(address).content.decode()


def test_nobody_is_sent_to_a_map_for_something_online(client):
    date = slot()
    kind.cards[date.pk] = Card(title="Nachhilfe", url="/", address="Weg 1", online=True)
    page = client.get(reverse("registrations:ticket", args=[registration(date).token])).content.decode()
    assert "openstreetmap" not in page


def test_who_has_cancelled_is_not_warned_of_another_date_at_the_same_time(client):
    gone, other = registration(slot()), slot()
    registration(other, email=gone.email)
    address = reverse("registrations:ticket", args=[gone.token])
    assert "Zur selben Zeit" in client.get(address).content.decode()
    actions.cancel(registration=gone, now=NOW)
    assert "Zur selben Zeit" not in client.get(address).content.decode()
