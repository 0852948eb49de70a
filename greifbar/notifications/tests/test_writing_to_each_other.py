import pytest
from django.test import Client

from greifbar.accounts import actions as accounts
from greifbar.accounts.models import Person, Role, RoleKind, Scope
from greifbar.accounts.tests.factories import person, role, scope
from greifbar.core.errors import Refused
from greifbar.notifications import actions, unsubscribe
from greifbar.notifications.actions import Party
from greifbar.notifications.models import Conversation, Mail, Message, Participant

pytestmark = pytest.mark.django_db
GUEST = Party(name="Gast Gustav", email="Gast@Example.org")


@pytest.fixture
def team() -> Scope:
    return scope(name="Lesekreis")


@pytest.fixture
def bob(team: Scope) -> Person:
    bob = person("bob@example.org", "Bob")
    role(bob, RoleKind.COORDINATOR, team)
    return bob


def ask(
    team: Scope, sender: Party = GUEST, text: str = "Wann trefft ihr euch?", network: str = "n"
) -> Participant:
    return actions.start_conversation(
        subject="Frage an Lesekreis",
        text=text,
        sender=sender,
        recipient=Party(name="Lesekreis", scope=team),
        about_path="/initiativen/1-lesekreis/",
        network=network,
    )


def test_a_question_reaches_the_team_without_any_address(team: Scope, bob: Person) -> None:
    ask(team)
    mail = Mail.objects.get(to="bob@example.org")
    assert "Wann trefft ihr euch?" in mail.text
    assert "/nachricht/" in mail.text
    assert "gast@example.org" not in (mail.text + mail.html + mail.subject).lower()


def test_an_unproven_address_is_sent_nothing_that_somebody_typed(team: Scope, bob: Person) -> None:
    ask(team, Party(name="Gewinnen Sie jetzt", email="fremd@example.org"), text="Kaufen Sie bei mir!")
    mail = Mail.objects.get(to="fremd@example.org")
    assert "/nachricht/" in mail.text
    everything = mail.subject + mail.text + mail.html
    assert "Gewinnen" not in everything
    assert "Kaufen" not in everything


def test_the_answer_goes_back_through_a_form(client: Client, team: Scope, bob: Person) -> None:
    guest = ask(team)
    bobs = Participant.objects.get(person=bob)
    client.force_login(bob)
    page = client.get(bobs.get_absolute_url()).content.decode()
    assert "Wann trefft ihr euch?" in page
    assert "gast@example.org" not in page
    client.post(bobs.get_absolute_url(), {"text": "Jeden Dienstag um 19 Uhr."})
    mail = Mail.objects.filter(to="gast@example.org").latest("pk")
    assert "Jeden Dienstag" in mail.text
    assert "bob@example.org" not in mail.text + mail.html
    assert "Bob (Lesekreis)" in Client().get(guest.get_absolute_url()).content.decode()


def test_sending_the_same_form_three_times_is_one_message(client: Client, team: Scope, bob: Person) -> None:
    for _ in range(3):
        ask(team)
    assert Conversation.objects.count() == 1
    bobs = Participant.objects.get(person=bob)
    client.force_login(bob)
    for _ in range(3):
        client.post(bobs.get_absolute_url(), {"text": "Ja."})
    assert Message.objects.count() == 2
    assert Mail.objects.filter(to="gast@example.org").count() == 2


def test_the_same_words_again_after_an_answer_are_a_new_message(team: Scope, bob: Person) -> None:
    guest = ask(team)
    bobs = Participant.objects.get(person=bob)
    for text, author in [("Ja.", bobs), ("Danke.", guest), ("Ja.", bobs)]:
        actions.reply(participant=author, text=text)
    assert Message.objects.count() == 4


def test_who_left_the_team_reads_nothing_and_who_came_reads_all(
    client: Client, team: Scope, bob: Person
) -> None:
    guest = ask(team)
    accounts.end_role(role=Role.objects.get(person=bob), by=None)
    carla = person("carla@example.org", "Carla")
    role(carla, RoleKind.COORDINATOR, team)
    assert client.get(Participant.objects.get(person=bob).get_absolute_url()).status_code == 404
    before = Mail.objects.filter(to=bob.email).count()
    actions.reply(participant=guest, text="Noch da?")
    assert Mail.objects.filter(to=bob.email).count() == before
    client.force_login(carla)
    page = client.get(Participant.objects.get(person=carla).get_absolute_url()).content.decode()
    assert "Wann trefft ihr euch?" in page
    assert "Noch da?" in page


def test_the_link_of_a_team_opens_for_who_answers_for_it_and_nobody_else(
    client: Client, team: Scope, bob: Person
) -> None:
    ask(team)
    path = Participant.objects.get(person=bob).get_absolute_url()
    for answer in (client.get(path), client.post(path, {"text": "Ich bin Bob."})):
        assert answer["Location"] == f"/anmelden/?next={path}"
    member = person()
    role(member, RoleKind.MEMBER, team)
    for stranger in (person(), member):
        client.force_login(stranger)
        assert client.get(path).status_code == client.post(path, {"text": "Ich bin Bob."}).status_code == 404
    assert Message.objects.count() == 1


def test_who_answers_with_the_link_of_a_colleague_writes_under_their_own_name(
    client: Client, team: Scope, bob: Person
) -> None:
    ask(team)
    carla = person("carla@example.org", "Carla")
    role(carla, RoleKind.COORDINATOR, team)
    client.force_login(carla)
    client.post(Participant.objects.get(person=bob).get_absolute_url(), {"text": "Am Dienstag."})
    assert Message.objects.latest("pk").author.person == carla


def test_the_side_of_a_person_with_an_account_asks_for_sign_in(
    client: Client, team: Scope, bob: Person
) -> None:
    alice = person("alice@example.org", "Alice")
    path = ask(team, Party(name="Alice", person=alice)).get_absolute_url()
    assert client.get(path).status_code == 302
    client.force_login(bob)
    assert client.get(path).status_code == 404
    client.force_login(alice)
    assert client.get(path).status_code == 200


def test_a_wrong_secret_opens_nothing(client: Client) -> None:
    assert client.get("/nachricht/falsch/").status_code == 404


def test_a_team_without_anybody_is_not_written_to(team: Scope) -> None:
    with pytest.raises(Refused):
        ask(team)
    assert not Conversation.objects.exists()
    assert not Mail.objects.exists()


def test_one_network_and_one_address_can_only_write_so_much(team: Scope, bob: Person) -> None:
    for number in range(5):
        ask(team, Party(name="G", email=f"g{number}@example.org"), text=f"Frage {number}")
    with pytest.raises(Refused):
        ask(team, Party(name="G", email="another@example.org"))
    for number in range(5):
        ask(team, text=f"Frage {number}", network=f"net{number}")
    with pytest.raises(Refused):
        ask(team, network="fresh", text="Noch eine")


def test_erasing_takes_what_a_person_began_and_their_name_elsewhere(team: Scope, bob: Person) -> None:
    alice = person("alice@example.org", "Alice Aydin")
    ask(team)
    ask(team, Party(name="Alice Aydin", person=alice), text="Ich auch?")
    accounts.erase(person=alice)
    assert Conversation.objects.count() == 1
    accounts.erase(person=bob)
    left = Participant.objects.exclude(email="gast@example.org").get()
    assert (left.email, left.person) == ("", None)
    assert "Bob" not in left.name


def test_one_click_turns_reminders_off(client: Client) -> None:
    alice = person()
    path = unsubscribe.path_for(alice, "wants_reminders")
    client.get(path)
    alice.refresh_from_db()
    assert alice.wants_reminders
    answer = Client(enforce_csrf_checks=True).post(path, {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert not Person.objects.get(pk=alice.pk).wants_reminders
    assert client.get("/mail/abbestellen/falsch/").status_code == 404


def test_whoever_presses_the_button_is_led_to_a_page_that_can_be_reloaded(client: Client) -> None:
    path = unsubscribe.path_for(person(), "wants_reminders")
    answer = client.post(path)
    assert (answer.status_code, answer["Location"]) == (302, path)
    assert "Abbestellt" in client.get(path).content.decode()
