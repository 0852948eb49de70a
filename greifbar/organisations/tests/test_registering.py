from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from greifbar.accounts.models import Person
from greifbar.accounts.tests.factories import admin, desk_member, person
from greifbar.core import clock, workdays
from greifbar.core.dates import day_phrase
from greifbar.core.errors import Refused
from greifbar.notifications.models import Mail
from greifbar.organisations import actions, criteria
from greifbar.organisations.models import Organisation, Status
from greifbar.organisations.rules import look_by
from greifbar.places.models import District
from greifbar.search.queries import matches
from greifbar.topics.models import Topic

pytestmark = pytest.mark.django_db


def answers(topic: Topic, *districts: District, **more: Any) -> dict[str, Any]:
    return {
        "name": "Lesekreis Nordhang",
        "summary": "Wir lesen Kindern im Viertel vor.",
        "topic": topic.pk,
        "district": next((district.pk for district in districts), ""),
        "contact_name": "Bob",
        "contact_phone": "0711 555 01 23",
        "agreed": "on",
        **more,
    }


@pytest.fixture
def bob() -> Person:
    return person("bob@example.org", "Bob")


@pytest.fixture
def submitted(client: Client, bob: Person, topic: Topic, districts: list[District]) -> Organisation:
    client.force_login(bob)
    client.post("/initiativen/neu/", answers(topic, districts[0]))
    return Organisation.objects.get()


def test_the_form_is_for_people_who_signed_in(client: Client) -> None:
    assert client.get("/initiativen/neu/")["Location"] == "/anmelden/?next=/initiativen/neu/"


@time_machine.travel("2026-11-20 10:00+01:00", tick=False)
def test_it_is_looked_at_within_two_working_days_and_the_page_says_by_when(
    client: Client, bob: Person, topic: Topic, districts: list[District]
) -> None:
    miriam = desk_member(districts[0])
    client.force_login(bob)
    answer = client.post("/initiativen/neu/", answers(topic, districts[0]), follow=True)
    page = answer.content.decode()
    assert "Dienstag, 24.\u00a0November" in page
    assert districts[0].name in page
    mail = Mail.objects.get(to=miriam.email)
    assert "Lesekreis Nordhang" in mail.text
    assert "/ansehen/" in mail.text
    assert "Dienstag, 24." in Mail.objects.get(to=bob.email).text


def test_an_empty_district_hands_it_to_the_house_and_says_so(submitted: Organisation) -> None:
    assert submitted.desk
    assert submitted.desk.kind == "house"


def test_sending_the_form_three_times_makes_one_initiative(
    client: Client, bob: Person, topic: Topic, districts: list[District]
) -> None:
    client.force_login(bob)
    for _ in range(3):
        client.post("/initiativen/neu/", answers(topic))
    assert Organisation.objects.count() == 1
    assert Mail.objects.filter(to=bob.email).count() == 1


def test_a_draft_is_seen_by_its_team_only(client: Client, bob: Person, topic: Topic) -> None:
    client.force_login(bob)
    client.post("/initiativen/neu/", answers(topic, draft="1"))
    draft = Organisation.objects.get()
    assert draft.status == Status.DRAFT
    assert client.get(draft.get_absolute_url()).status_code == 200
    for other in (None, person(), desk_member(), admin()):
        visitor = Client()
        if other:
            visitor.force_login(other)
        assert visitor.get(draft.get_absolute_url()).status_code == 404


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client: Client, bob: Person, topic: Topic) -> None:
    client.force_login(bob)
    wrong = answers(topic, contact_phone="ruf an", summary="")
    wrong.pop("agreed")
    page = client.post("/initiativen/neu/", wrong).content.decode()
    assert "Bitte prüfen Sie die Nummer" in page
    assert "ruf an" in page
    assert not Organisation.objects.exists()


def test_a_verified_initiative_is_visible_and_found_at_once(client: Client, submitted: Organisation) -> None:
    hatice = desk_member()
    assert Client().get(submitted.get_absolute_url()).status_code == 404
    client.force_login(hatice)
    client.post(f"{submitted.get_absolute_url()}ansehen/", {"step": "verify"})
    assert Client().get(submitted.get_absolute_url()).status_code == 200
    assert matches("Lesekreis", "organisation").ids == [submitted.pk]
    submitted.refresh_from_db()
    assert submitted.verified_by == hatice
    assert "sichtbar" in Mail.objects.filter(to="bob@example.org").latest("pk").subject


def test_a_refusal_names_the_criterion(client: Client, submitted: Organisation) -> None:
    client.force_login(desk_member())
    path = f"{submitted.get_absolute_url()}ansehen/"
    page = client.post(path, {"step": "refuse", "refuse-words": "Ihr verkauft Bücher."}).content.decode()
    assert ('href="#id_refuse-criterion' in page, "Ihr verkauft Bücher." in page) == (True, True)
    assert not Mail.objects.filter(subject__contains="passt leider nicht").exists()
    client.post(
        path, {"step": "refuse", "refuse-criterion": "no_sales", "refuse-words": "Ihr verkauft Bücher."}
    )
    mail = Mail.objects.filter(to="bob@example.org").latest("pk")
    assert str(criteria.BY_KEY["no_sales"].title) in mail.text
    assert "Ihr verkauft Bücher." in mail.text
    assert Client().get(submitted.get_absolute_url()).status_code == 404


def test_a_refused_initiative_reads_why_when_by_whom_and_how_to_try_again(
    client: Client, submitted: Organisation, bob: Person
) -> None:
    hatice, path = desk_member(), submitted.get_absolute_url()
    actions.refuse(organisation=submitted, by=hatice, criterion="no_sales", words="Ihr verkauft Bücher.")
    reason, desk = criteria.BY_KEY["no_sales"], str(submitted.desk)
    client.force_login(bob)
    own = client.get(path).content.decode()
    client.force_login(hatice)
    history = client.get(f"{path}ansehen/").content.decode()
    for page in (own, history):
        for words in (str(reason.title), "Ihr verkauft Bücher.", day_phrase(clock.today()), desk):
            assert words in page
    assert (str(reason.line) in own, "Neu einreichen" in own) == (True, True)
    assert f"{path}einreichen/" in own


def test_a_visible_one_that_is_refused_disappears_everywhere(submitted: Organisation) -> None:
    hatice = desk_member()
    actions.verify(organisation=submitted, by=hatice)
    actions.refuse(organisation=submitted, by=hatice, criterion="democratic")
    assert matches("Lesekreis", "organisation").ids == []
    assert not Organisation.objects.visible_to(None).exists()


def test_a_question_gives_it_back_until_it_is_handed_in_again(
    client: Client, submitted: Organisation, bob: Person
) -> None:
    client.force_login(desk_member())
    client.post(
        f"{submitted.get_absolute_url()}ansehen/", {"step": "ask", "ask-words": "Wo trefft ihr euch?"}
    )
    submitted.refresh_from_db()
    assert submitted.status == Status.ASKED
    assert "Wo trefft ihr euch?" in Mail.objects.filter(to=bob.email).latest("pk").text
    client.force_login(bob)
    assert "Wo trefft ihr euch?" in client.get(submitted.get_absolute_url()).content.decode()
    empty = client.post(f"{submitted.get_absolute_url()}einreichen/")
    assert (empty.status_code, "Wo trefft ihr euch?" in empty.content.decode()) == (422, True)
    client.post(f"{submitted.get_absolute_url()}einreichen/", {"answer": "Im Bürgerhaus."})
    submitted.refresh_from_db()
    assert submitted.status == Status.SUBMITTED


def test_a_desk_keeps_seeing_what_it_asked_and_reads_the_answer(
    client: Client, submitted: Organisation, bob: Person
) -> None:
    hatice, path = desk_member(), submitted.get_absolute_url()
    client.force_login(hatice)
    sent = client.post(f"{path}ansehen/", {"step": "ask", "ask-words": "Wo trefft ihr euch?"}, follow=True)
    desk = sent.content.decode()
    assert sent.redirect_chain == [("/team/haus/", 302)]
    assert ("Lesekreis Nordhang" in desk, "wartet auf Antwort seit" in desk) == (True, True)
    assert [client.get(page).status_code for page in (path, f"{path}ansehen/")] == [200, 200]
    client.force_login(bob)
    assert "Rückfrage" in client.get("/mein/").content.decode()
    own = client.get(path).content.decode()
    assert ('name="answer"' in own, "Antworten und wieder einreichen" in own) == (True, True)
    Organisation.objects.update(look_by=date(2020, 1, 1))
    client.post(f"{path}einreichen/", {"answer": "Im Bürgerhaus."})
    submitted.refresh_from_db()
    assert submitted.look_by == look_by(clock.today())
    client.force_login(hatice)
    review = client.get(f"{path}ansehen/").content.decode()
    assert ("Wo trefft ihr euch?" in review, "Im Bürgerhaus." in review) == (True, True)
    assert "Im Bürgerhaus." in Mail.objects.filter(to=hatice.email).latest("pk").text


def test_deciding_three_times_has_one_effect(client: Client, submitted: Organisation, bob: Person) -> None:
    client.force_login(desk_member())
    before = Mail.objects.filter(to=bob.email).count()
    for _ in range(3):
        client.post(f"{submitted.get_absolute_url()}ansehen/", {"step": "verify"})
    assert Mail.objects.filter(to=bob.email).count() == before + 1


def test_only_the_desk_that_looks_after_it_decides(
    client: Client, bob: Person, topic: Topic, districts: list[District]
) -> None:
    miriam, foreign = desk_member(districts[0]), desk_member(districts[1])
    client.force_login(bob)
    client.post("/initiativen/neu/", answers(topic, districts[0]))
    one = Organisation.objects.get()
    for stranger in (bob, foreign, person()):
        with pytest.raises(Refused):
            actions.verify(organisation=one, by=stranger)
        client.force_login(stranger)
        assert client.get(f"{one.get_absolute_url()}ansehen/").status_code in {
            404,
            200 if stranger == miriam else 404,
        }
    assert actions.verify(organisation=one, by=miriam).is_public


def test_nobody_verifies_their_own(topic: Topic, districts: list[District]) -> None:
    miriam = desk_member(districts[0])
    one = actions.register(by=miriam, name="Eigene", summary="x", contact_name="M", districts=[districts[0]])
    actions.submit(organisation=one, by=miriam)
    with pytest.raises(Refused):
        actions.verify(organisation=one, by=miriam)


def test_every_criterion_is_explained_on_the_public_page() -> None:
    from django.conf import settings

    text = (settings.BASE / "content" / "wer-kann-mitmachen.md").read_text(encoding="utf-8")
    assert [one.key for one in criteria.CRITERIA if f"### {one.title}\n" not in text] == []


@pytest.mark.parametrize(
    ("handed_in", "looked_at"),
    [
        (date(2026, 11, 23), date(2026, 11, 25)),
        (date(2026, 11, 20), date(2026, 11, 24)),
        (date(2026, 12, 23), date(2026, 12, 28)),
        (date(2027, 3, 25), date(2027, 3, 31)),
    ],
)
def test_weekends_and_holidays_do_not_count(handed_in: date, looked_at: date) -> None:
    assert look_by(handed_in) == looked_at


def test_easter_falls_on_known_sundays() -> None:
    assert [workdays.easter(year) for year in (2024, 2026, 2038)] == [
        date(2024, 3, 31),
        date(2026, 4, 5),
        date(2038, 4, 25),
    ]


def test_the_desk_sees_all_that_is_said_and_nothing_that_was_never_asked(
    client: Client, submitted: Organisation, districts: list[District]
) -> None:
    path = f"{submitted.get_absolute_url()}ansehen/"
    client.force_login(desk_member())
    page = client.get(path).content.decode().replace("\u00a0", " ")
    assert (page.count("keine Angabe") >= 3, "bis 10 Menschen" in page, "einfach eine Gruppe" in page) == (
        True,
        False,
        False,
    )
    for said in ("0711 555 01 23", "Bob", districts[0].name, submitted.topics.get().label):
        assert said in page
    Organisation.objects.update(size="small", legal_form="gruppe", links=["https://example.org/lesen"])
    page = client.get(path).content.decode().replace("\u00a0", " ")
    for said in ("bis 10 Menschen", "einfach eine Gruppe", "https://example.org/lesen"):
        assert said in page


def test_a_new_initiative_claims_no_size_and_no_legal_form(client: Client, submitted: Organisation) -> None:
    actions.verify(organisation=submitted, by=desk_member())
    page = Client().get(submitted.get_absolute_url()).content.decode()
    assert not any(words in page for words in ("bis 10 Menschen", "einfach eine Gruppe", "Kleine Initiative"))
