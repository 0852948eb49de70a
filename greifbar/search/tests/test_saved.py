"""Who saved a search hears of what is new, once, and can stop it with one click."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import Any
from xml.etree import ElementTree

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.db import connections
from django.http import QueryDict
from django.test import Client

from greifbar.accounts import arrivals
from greifbar.accounts.tests.factories import person
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.notifications.messages import message_of
from greifbar.notifications.models import Mail
from greifbar.places.tests import factories as places
from greifbar.search import actions as index
from greifbar.search.models import Document
from greifbar.search.saved import actions, mails, sending
from greifbar.search.saved.models import SavedSearch
from greifbar.search.saved.question import canonical, fitting, in_words
from greifbar.search.tests.factories import Things, saved

NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)  # a Thursday
LATER = NOW + timedelta(days=1)


def guest(email: str = "lena@example.org", asked: str = "q=garten", network: str = "") -> SavedSearch | None:
    return actions.save_as_guest(
        email=email, asked=asked, rhythm="daily", language="de", network=network, now=NOW
    )


def confirmed(asked: str = "q=garten") -> SavedSearch:
    made = guest(asked=asked)
    assert made
    Mail.objects.all().delete()
    found = actions.confirm(token=made.token, now=NOW)
    assert found
    return found


@pytest.mark.django_db
def test_the_order_of_words_in_the_address_does_not_matter_and_pages_count_for_nothing() -> None:
    places.district("West"), places.district("Ost")
    one = canonical(QueryDict("bezirk=west&q=+garten++hof+&bezirk=ost&seite=3&sprache=en&fremd=x"))
    assert one == canonical(QueryDict("q=garten hof&bezirk=ost&bezirk=west"))
    assert "seite" not in one
    assert "fremd" not in one
    assert canonical(QueryDict("seite=2")) == ""
    assert canonical(QueryDict("q=garten&typ=quatsch&bezirk=nirgends")) == canonical(QueryDict("q=garten"))


@pytest.mark.django_db
def test_a_question_is_said_as_people_say_it() -> None:
    assert in_words("q=garten&format=home") == "„garten“, Von zu Hause"


def test_only_what_is_new_is_mailed_and_each_thing_once(things: Things) -> None:
    things.add("Garten alt")
    made = confirmed()
    assert sending.send_due(NOW) == 0
    assert sending.send_due(LATER) == 0
    things.add("Garten neu", organisation="Hof")
    things.add("Vorlesen")
    assert sending.send_due(LATER + timedelta(days=1)) == 1
    mail = Mail.objects.get()
    assert mail.to == "lena@example.org"
    assert mail.subject == "1 neuer Treffer: „garten“"
    assert "Garten neu (Hof)" in mail.text
    assert "Garten alt" not in mail.text
    assert "Vorlesen" not in mail.text
    assert made.stop_path in mail.text
    assert sending.send_due(LATER + timedelta(days=2)) == 0


def test_what_is_written_anew_or_rebuilt_is_not_new(things: Things) -> None:
    number = things.add("Garten")
    confirmed()
    things.change(number, summary="Mit Hof.")
    Document.objects.all().delete()
    index.index_bulk(things.documents(None))
    assert sending.send_due(LATER) == 0


def test_twenty_are_named_and_the_others_counted(things: Things) -> None:
    confirmed()
    for number in range(23):
        things.add(f"Garten {number}")
    sending.send_due(LATER)
    mail = Mail.objects.get()
    assert mail.subject.startswith("23 neue Treffer")
    assert mail.text.count("/ding/") == mails.SHOWN
    assert "Noch 3 weitere Treffer" in mail.text


def test_the_mail_can_be_stopped_by_the_mail_program(things: Things, client: Client) -> None:
    made = confirmed()
    things.add("Garten")
    sending.send_due(LATER)
    headers = message_of(Mail.objects.get()).extra_headers
    assert headers["List-Unsubscribe"].endswith(f"{made.stop_path}>")
    assert client.get(made.stop_path).status_code == 200
    assert SavedSearch.objects.exists()
    answer = Client(enforce_csrf_checks=True).post(made.stop_path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not SavedSearch.objects.exists()
    for path in (made.path, made.stop_path, "/suche/gemerkt/erfunden/"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Diese Suche ist beendet" in answer.text


def test_an_address_is_not_mailed_before_it_is_confirmed(things: Things, client: Client) -> None:
    answer = client.post("/suche/merken/?q=garten", {"email": "Lena@Example.org", "rhythm": "daily"})
    assert answer.headers["Location"] == "/suche/merken/gesendet/"
    made = SavedSearch.objects.get()
    mail = Mail.objects.get()
    assert "garten" not in mail.text + mail.subject
    assert made.path in mail.text
    things.add("Garten")
    with time_machine.travel(clock.now() + timedelta(days=1)):
        assert sending.send_due(clock.now()) == 0
    assert "Noch ein Klick" in client.get(made.path).text
    made.refresh_from_db()
    assert made.confirmed_at is None
    assert "Ihre Suche ist gemerkt" in client.post(made.path, {"bestaetigen": "1"}, follow=True).text
    with time_machine.travel(clock.now() + timedelta(days=2)):
        assert sending.send_due(clock.now()) == 1


def test_nobody_learns_who_saved_what(db: None) -> None:
    confirmed()
    assert guest() is not None
    assert not Mail.objects.exists()
    assert SavedSearch.objects.count() == 1


def test_asking_again_and_again_sends_one_mail_an_hour(db: None) -> None:
    for _ in range(3):
        guest()
    assert Mail.objects.count() == 1


def test_a_network_that_writes_to_many_addresses_gets_no_further(db: None, settings: Any) -> None:
    settings.NETWORK_LIMIT = 2
    for number in range(2):
        guest(f"gast{number}@example.org", network="abc")
    with pytest.raises(Refused):
        guest("gast3@example.org", network="abc")
    assert guest("gast3@example.org", network="other")


def test_an_address_gets_five_requests_to_confirm_at_most(db: None) -> None:
    made = [guest(asked=f"q=garten{number}") for number in range(7)]
    assert made[5:] == [None, None]
    assert Mail.objects.count() == 5


def test_what_is_not_confirmed_is_gone_after_two_days(db: None) -> None:
    guest()
    sending.send_due(NOW + timedelta(days=2, minutes=1))
    assert not SavedSearch.objects.exists()


def test_the_week_begins_on_monday_at_seven(db: None) -> None:
    assert clock.local(actions.next_due(NOW, "weekly")).isoformat() == "2026-11-30T07:00:00+01:00"
    assert clock.local(actions.next_due(NOW, "daily")).isoformat() == "2026-11-27T07:00:00+01:00"


def test_a_person_saves_sees_and_ends_without_confirming(things: Things, client: Client) -> None:
    bob = person()
    client.force_login(bob)
    answer = client.post("/suche/merken/?q=garten&format=home", {"rhythm": "weekly"}, follow=True)
    assert "„garten“, Von zu Hause" in answer.text
    assert not Mail.objects.exists()
    mine = SavedSearch.objects.get()
    stranger = Client()
    stranger.force_login(person())
    assert "garten" not in stranger.get("/mein/suchen/").text
    assert stranger.post(f"/mein/suchen/{mine.pk}/beenden/").status_code == 404
    assert "keine E‑Mails mehr" in client.post(f"/mein/suchen/{mine.pk}/beenden/", follow=True).text
    assert not SavedSearch.objects.exists()


def test_saved_again_it_is_the_same_search_with_another_rhythm(db: None) -> None:
    bob = person()
    assert saved(bob, rhythm="daily").pk == saved(bob, rhythm="weekly").pk
    assert SavedSearch.objects.get().rhythm == "weekly"


def test_twenty_searches_are_enough(db: None) -> None:
    bob = person()
    for number in range(actions.MOST):
        saved(bob, asked=f"q=wort{number}")
    with pytest.raises(Refused):
        saved(bob, asked="q=noch eine")


def test_an_empty_or_endless_search_is_refused_kindly(db: None, client: Client) -> None:
    assert "Bitte suchen Sie zuerst" in client.get("/suche/merken/").text
    with pytest.raises(Refused):
        guest(asked="")
    with pytest.raises(Refused):
        guest(asked="q=" + "x" * 2000)


def test_the_list_needs_the_same_queries_for_one_and_for_ten(
    client: Client, db: None, django_assert_max_num_queries: Any
) -> None:
    bob = person()
    client.force_login(bob)
    for number in range(10):
        saved(bob, asked=f"q=wort{number}&bezirk=west&thema=bildung")
    with django_assert_max_num_queries(9):
        client.get("/mein/suchen/")


def test_an_account_takes_its_searches_along(db: None) -> None:
    from greifbar.accounts.privacy import export_of
    from greifbar.search.saved.privacy import HELD

    bob = person("lena@example.org")
    confirmed()
    saved(bob, asked="q=hof")
    assert [row["asked"] for row in export_of(bob)["search.SavedSearch"]] == ["q=garten", "q=hof"]
    assert HELD.erase(bob) == 2
    assert not SavedSearch.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_workers_one_sends(things: Things) -> None:
    confirmed()
    things.add("Garten neu")
    waiting = list(SavedSearch.objects.due(LATER).select_related("person"))
    start, sent = Barrier(2, timeout=30), []

    def work() -> None:
        start.wait()
        sent.append(sending._send(waiting[0], LATER))
        connections.close_all()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(sent) == [False, True]
    assert Mail.objects.count() == 1


def test_one_stopped_meanwhile_is_not_mailed(things: Things) -> None:
    made = confirmed()
    things.add("Garten neu")
    waiting = SavedSearch.objects.due(LATER).get()
    actions.stop(token=made.token)
    assert sending._send(waiting, LATER) is False
    assert not Mail.objects.exists()


def test_one_that_fails_does_not_keep_the_others_waiting(
    things: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    confirmed()
    confirmed("q=hof")
    things.add("Hof und Garten")

    def broken(asked: str, known: Any = fitting) -> Any:
        if "garten" in asked:
            raise ValueError
        return known(asked)

    monkeypatch.setattr(sending, "fitting", broken)
    assert sending.send_due(LATER) == 1


def test_every_search_has_a_feed(things: Things, client: Client) -> None:
    things.add("Garten <alt>", static_order=1_700_000_000, organisation="Hof")
    things.add("Garten neu", static_order=1_790_000_000)
    things.add("Vorlesen")
    answer = client.get("/suche/feed/?q=garten")
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert answer.headers["Cache-Control"] == "public, max-age=900"
    assert answer.text.index("Garten neu") < answer.text.index("Garten &lt;alt&gt;")
    assert "Vorlesen" not in answer.text


def test_a_feed_leaves_out_what_xml_cannot_hold(things: Things, client: Client) -> None:
    things.add("Garten\x0b am\uffff Hof", organisation="Hof\x1f")
    for odd in ("%01", "%00", "%EF%BF%BE", "%ED%A0%80"):
        answer = client.get(f"/suche/feed/?q=garten{odd}+hof")
        assert answer.status_code == 200
        ElementTree.fromstring(answer.content)
    assert "Garten am Hof" in client.get("/suche/feed/?q=garten").text


def test_results_offer_to_save_and_to_subscribe(things: Things, client: Client) -> None:
    things.add("Garten")
    content = client.get("/suche/?q=garten").text
    assert 'href="/suche/merken/?q=garten"' in content
    assert 'href="/suche/feed/?q=garten"' in content
    assert "/suche/merken/" not in client.get("/suche/").text


def test_who_signs_in_finds_the_searches_saved_as_a_guest_and_none_twice(things: Things) -> None:
    lena = person("lena@example.org")
    EmailAddress.objects.create(user=lena, email=lena.email, primary=True, verified=True)
    saved(lena, "q=garten")
    confirmed("q=garten")
    chess = confirmed("q=schach")
    guest(asked="q=chor")
    arrivals.welcome(lena)
    arrivals.welcome(lena)
    assert sorted(lena.saved_searches.values_list("asked", flat=True)) == ["q=garten", "q=schach"]
    assert list(SavedSearch.objects.filter(person=None).values_list("asked", flat=True)) == ["q=chor"]
    chess.refresh_from_db()
    assert (chess.person, chess.email) == (lena, "")
