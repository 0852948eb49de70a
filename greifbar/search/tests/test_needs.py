"""Who finds nothing says what they look for; exactly one of the team answers, and it is forgotten in time."""

from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
import time_machine
from django.db import IntegrityError, connection, connections, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greifbar.accounts import privacy
from greifbar.accounts.models import Person
from greifbar.accounts.tests import factories as people
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.notifications.models import Mail
from greifbar.places.tests import factories as places
from greifbar.search.needs import actions, tasks
from greifbar.search.needs.models import Need, Outcome
from greifbar.search.tests.factories import Things, need

FORM, TEAM = "/suche/anliegen/", "/team/suche/anliegen/"
NOON = datetime(2026, 11, 26, 11, tzinfo=UTC)
TYPED = {"text": "Jemand, der mit mir Schach spielt 🦔", "bezirk": "", "email": "", "telefon": ""}


def send(client: Client, **changes: str) -> Any:
    return client.post(FORM, TYPED | changes)


def mails(to: str) -> list[str]:
    return list(Mail.objects.filter(to=to).order_by("pk").values_list("subject", flat=True))


def test_where_nothing_fits_one_can_say_what_one_looks_for(things: Things, client: Client) -> None:
    places.talstadt()
    page = client.get("/suche/?q=Schach+in+Oberndorf").content.decode()
    link = f"{FORM}?q=Schach+in+Oberndorf&amp;bezirk=oberndorf"
    assert link in page
    assert 'href="?q=Schach+in+Oberndorf&amp;ohne=ort' in page
    form = client.get(link.replace("&amp;", "&")).content.decode()
    assert "Schach in Oberndorf</textarea>" in form
    assert '<option value="oberndorf" selected>' in form


def test_what_comes_near_and_what_fits_leads_there_too(things: Things, client: Client) -> None:
    things.add("Garten")
    for question in ("garten", "garten schach", "zzzzqqqq"):
        assert (
            f"{FORM}?q={question.replace(' ', '+')}" in client.get(f"/suche/?q={question}").content.decode()
        )
    assert f'href="{FORM}"' in client.get("/suche/").content.decode()


def test_it_is_told_without_address_and_seen_and_withdrawn_by_its_link(db: None, client: Client) -> None:
    own = send(client).url
    page = client.get(own).content.decode()
    assert "Schach spielt 🦔" in page
    assert "Merken Sie sich die Adresse" in page
    assert not Mail.objects.exists()
    for _ in range(2):
        client.post(f"{own}zuruecknahme/")
    told = Need.objects.get()
    assert (told.text, told.email, told.person, told.outcome) == ("", "", None, Outcome.WITHDRAWN)
    assert "Zurückgezogen" in client.get(own).content.decode()


def test_with_an_address_comes_a_mail_with_the_link_and_nothing_somebody_typed(
    db: None, client: Client
) -> None:
    own = send(client, email="lena@example.org").url
    mail = Mail.objects.get(to="lena@example.org")
    assert own in mail.text
    assert "Schach" not in mail.text + mail.html + mail.subject


def test_the_same_form_sent_twice_is_one_need(db: None, client: Client) -> None:
    assert send(client).url == send(client).url
    assert Need.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "a" * 1001}, "text"),
        ({"text": "a\0b"}, "text"),
        ({"email": "lena"}, "email"),
        ({"telefon": "keins"}, "telefon"),
        ({"bezirk": "atlantis"}, "bezirk"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    db: None, client: Client, changes: dict[str, str], field: str
) -> None:
    answer = send(client, **changes)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert not Need.objects.exists()


def test_robots_are_thanked_and_floods_are_refused(db: None, client: Client) -> None:
    assert send(client, website="x").url == f"{FORM}danke/"
    assert not Need.objects.exists()
    for number in range(7):
        answer = send(client, text=f"Schach {number}")
    assert answer.status_code == 422
    assert Need.objects.count() == 5
    for number in range(7):
        send(Client(REMOTE_ADDR=f"10.{number}.0.1"), text="Schach", email="fremd@example.org")
    assert len(mails("fremd@example.org")) == 5


def test_each_team_sees_its_own_and_the_house_all(db: None, client: Client) -> None:
    south, north = places.district("Süd"), places.district("Nord")
    rows = [need("Süden", south), need("Norden", north), need("Überall")]
    seen = {
        "south": people.desk_member(south),
        "house": people.desk_member(None),
        "nobody": people.person(),
    }
    shown = {who: set(Need.objects.visible_to(person)) for who, person in seen.items()}
    assert shown == {"south": {rows[0]}, "house": set(rows), "nobody": set()}
    client.force_login(seen["south"])
    assert client.get(f"{TEAM}{rows[1].pk}/").status_code == 404
    for verb in ("", "uebernahme/", "rueckgabe/", "abschluss/"):
        given = {"antwort": "x", "grund": "noted"}
        assert client.post(f"{TEAM}{rows[1].pk}/{verb}", given).status_code == 404


def test_a_district_without_a_team_is_looked_after_by_its_deputy(db: None) -> None:
    south, north = places.district("Süd"), places.district("Nord")
    member = people.desk_member(south)
    empty = people.scope("district", district=north)
    empty.deputy = people.scope("district", district=south)
    empty.save()
    row = need("Norden", north)
    assert set(Need.objects.visible_to(member)) == {row}


def test_an_answer_goes_out_by_mail_and_ends_it(db: None, client: Client) -> None:
    member = people.desk_member(None, "Hatice")
    row = need(email="lena@example.org")
    client.force_login(member)
    client.post(f"{TEAM}{row.pk}/uebernahme/")
    assert "Hatice" in client.get(TEAM).content.decode()
    client.post(f"{TEAM}{row.pk}/", {"antwort": "Im Treff <Mitte> wird Schach gespielt."})
    row.refresh_from_db()
    assert (row.outcome, row.closed_by, row.taken_by) == (Outcome.ANSWERED, member, member)
    mail = Mail.objects.get(to="lena@example.org")
    assert "Im Treff <Mitte> wird Schach gespielt." in mail.text
    assert "Treff &lt;Mitte&gt;" in mail.html
    assert "Treff &lt;Mitte&gt;" in client.get(row.path).content.decode()


def test_it_ends_with_a_reason_from_the_list_only(db: None, client: Client) -> None:
    client.force_login(people.desk_member(None))
    row = need(email="lena@example.org")
    assert client.post(f"{TEAM}{row.pk}/abschluss/", {"grund": "withdrawn"}).status_code == 422
    client.post(f"{TEAM}{row.pk}/abschluss/", {"grund": "noted"})
    assert mails("lena@example.org") == ["Wir haben Ihr Anliegen notiert"]
    with pytest.raises(IntegrityError), transaction.atomic():
        Need.objects.filter(pk=row.pk).update(outcome="")


def test_a_colleague_may_free_what_somebody_has_in_hand(db: None) -> None:
    one, other = people.desk_member(None, "Eins"), people.desk_member(None, "Zwei")
    row = need()
    actions.take(pk=row.pk, by=one)
    with pytest.raises(Refused, match="Eins kümmert sich"):
        actions.close(pk=row.pk, outcome="noted", by=other)
    actions.give_back(pk=row.pk, by=other)
    assert actions.take(pk=row.pk, by=other).taken_by == other


def test_what_is_withdrawn_meanwhile_cannot_be_answered(db: None, client: Client) -> None:
    client.force_login(people.desk_member(None))
    row = need(email="lena@example.org")
    actions.withdraw(token=row.token)
    answer = client.post(f"{TEAM}{row.pk}/", {"antwort": "Im Treff."})
    assert "inzwischen zurückgezogen" in answer.content.decode()
    assert mails("lena@example.org") == []
    other = need(email="lena@example.org")
    actions.take(pk=other.pk, by=people.desk_member(None, "Zwei"))
    late = client.post(f"{TEAM}{other.pk}/", {"antwort": "Im Treff."}).content.decode()
    assert "Zwei kümmert sich schon darum" in late
    assert "Im Treff.</textarea>" in late


@pytest.mark.django_db(transaction=True)
def test_two_people_take_the_same_need_at_once_and_exactly_one_gets_it() -> None:
    team = [people.desk_member(None, name) for name in ("Eins", "Zwei")]
    rows = [need(f"Schach {number}") for number in range(5)]
    barrier, got = Barrier(2, timeout=30), []

    def take(person: Person) -> None:
        for row in rows:
            barrier.wait()
            try:
                got.append((row.pk, actions.take(pk=row.pk, by=person).taken_by_id))
            except Refused as refused:
                assert refused.code == "taken"  # noqa: PT017
        connections.close_all()

    threads = [Thread(target=take, args=[person]) for person in team]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == sorted(Need.objects.values_list("pk", "taken_by"))
    assert len(got) == len(rows)


@time_machine.travel(NOON, tick=False)
def test_teams_are_told_by_day_and_once_a_day(db: None) -> None:
    south = places.district("Süd")
    member, house = people.desk_member(south), people.desk_member(None)
    need("Eins", south)
    need("Zwei", south)
    need("Überall")
    assert tasks.tell_teams(clock.at(clock.today(), 23)) == 0
    assert tasks.tell_teams(NOON) == 2
    assert mails(member.email) == ["2 neue Anliegen aus der Suche"]
    assert mails(house.email) == ["Ein neues Anliegen aus der Suche"]
    need("Drei", south)
    assert tasks.tell_teams(NOON + timedelta(hours=1)) == 0
    assert tasks.tell_teams(NOON + timedelta(days=1)) == 1
    assert mails(member.email)[1:] == ["Ein neues Anliegen aus der Suche"]


def test_address_and_number_go_after_90_days_and_all_of_it_after_a_year(db: None) -> None:
    row = need(email="lena@example.org", phone="0711 5550110", by=people.person())
    actions.close(pk=row.pk, outcome="noted", by=people.desk_member(None))
    tasks.tidy(clock.now() + timedelta(days=89))
    row.refresh_from_db()
    assert (row.email, row.network, row.key) == ("lena@example.org", "", None)
    tasks.tidy(clock.now() + timedelta(days=91))
    row.refresh_from_db()
    assert (row.email, row.phone, row.person) == ("", "", None)
    assert tasks.tidy(clock.now() + timedelta(days=366)) == 1


def test_a_person_takes_along_and_erases_what_they_told(db: None) -> None:
    lena, member = people.person("lena@example.org"), people.desk_member(None)
    need("Eins", by=lena)
    row = need("Zwei", email="Lena@example.org")
    other = need("Drei")
    actions.take(pk=other.pk, by=member)
    held = next(entry for entry in privacy.entries() if entry.model == "search.Need")
    assert [one["text"] for one in held.export(lena)] == ["Eins", "Zwei"]
    assert held.erase(lena) == 2
    held.erase(member)
    other.refresh_from_db()
    assert (other.taken_by, other.taken_at) == (None, None)
    assert not Need.objects.filter(pk=row.pk).exists()


def test_the_list_asks_the_same_for_one_need_and_for_many(db: None, client: Client) -> None:
    member = people.desk_member(None)
    client.force_login(member)

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(TEAM)
        return len(seen)

    actions.take(pk=need("Eins", places.district()).pk, by=member)
    few = asked()
    for number in range(15):
        actions.take(pk=need(f"Mehr {number}", places.district()).pk, by=member)
    assert asked() == few


def test_who_needs_help_finds_initiatives_and_the_district_that_was_named(
    things: Things, client: Client
) -> None:
    places.talstadt()
    from greifbar.search import places_topics

    places_topics.refresh()
    page = client.get("/suche/?q=wer hilft mir beim Einkaufen in Oberndorf").content.decode()
    assert 'href="/bezirke/oberndorf/"' in page
    assert "Ansprechpersonen in Oberndorf" in page
    assert "typ=organisation" in page
    assert f"{FORM}?q=wer+hilft" in page
    assert 'href="/suche/?typ=district"' in client.get("/suche/?q=wer hilft mir").content.decode()
