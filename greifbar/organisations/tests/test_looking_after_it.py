from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from greifbar.accounts import actions as accounts
from greifbar.accounts.models import Person, Role, RoleKind
from greifbar.accounts.tests.factories import admin, person, role
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.notifications.models import Mail
from greifbar.organisations import actions
from greifbar.organisations.models import Invitation, Organisation
from greifbar.organisations.models.invitation import INVITATION_HOLDS
from greifbar.organisations.tasks import drop_old_invitations
from greifbar.organisations.tests.factories import organisation
from greifbar.search.queries import matches
from greifbar.topics.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings: object, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path  # type: ignore[attr-defined]
    return tmp_path


@pytest.fixture
def bob() -> Person:
    return person("bob@example.org", "Bob")


@pytest.fixture
def club(bob: Person, topic: Topic) -> Organisation:
    club = organisation("Lesekreis", coordinator=bob)
    club.topics.add(topic)
    return club


def picture(width: int = 40, height: int = 30, kind: str = "JPEG") -> SimpleUploadedFile:
    out = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Canary an der Hauptstraße"
    Image.new("RGB", (width, height), "red").save(out, kind, exif=exif)
    return SimpleUploadedFile("bild.jpg", out.getvalue(), "image/jpeg")


def edited(club: Organisation, **more: object) -> dict[str, object]:
    return {
        "name": "Lesekreis Süd",
        "summary": "Wir lesen vor, jetzt auch Krimis.",
        "topics": [topic.pk for topic in club.topics.all()],
        "contact_name": "Kim",
        "contact_phone": "",
        "size": "small",
        "legal_form": "",
        "links": "https://lesekreis.example\n\nhttps://zwei.example",
        "seeks_people": "on",
        **more,
    }


def test_the_coordination_changes_it_and_the_search_knows_at_once(
    client: Client, bob: Person, club: Organisation
) -> None:
    client.force_login(bob)
    client.post(f"{club.get_absolute_url()}bearbeiten/", edited(club))
    club.refresh_from_db()
    assert (club.name, club.slug, club.scope.name) == ("Lesekreis Süd", "lesekreis-sued", "Lesekreis Süd")
    assert club.links == ["https://lesekreis.example", "https://zwei.example"]
    assert club.seeks_people
    assert matches("Krimis", "organisation").ids == [club.pk]


@pytest.mark.parametrize("link", ["javascript:alert(1)", "kein link", "data:text/html,x"])
def test_only_web_addresses_are_links(client: Client, bob: Person, club: Organisation, link: str) -> None:
    client.force_login(bob)
    page = client.post(f"{club.get_absolute_url()}bearbeiten/", edited(club, links=link)).content.decode()
    assert "Das ist kein Link" in page


def test_strangers_and_members_cannot_change_it(client: Client, club: Organisation) -> None:
    member, stranger = person(), person()
    role(member, RoleKind.MEMBER, club.scope)
    for somebody in (member, stranger):
        client.force_login(somebody)
        for page in ("bearbeiten/", "team/"):
            assert client.get(club.get_absolute_url() + page).status_code == 404
        with pytest.raises(Refused):
            actions.change(organisation=club, by=somebody, name="Gekapert")


def test_a_picture_is_written_anew_without_its_metadata(
    client: Client, bob: Person, club: Organisation, media: Path
) -> None:
    client.force_login(bob)
    client.post(f"{club.get_absolute_url()}bearbeiten/", edited(club, logo=picture(2000, 1000)))
    club.refresh_from_db()
    stored = (media / str(club.logo.name)).read_bytes()
    assert b"Canary" not in stored
    assert Image.open(BytesIO(stored)).size == (600, 300)
    answer = Client().get(club.logo_url)
    assert answer["Content-Type"] == "image/webp"
    assert b"".join(answer.streaming_content) == stored  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile(
            "x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "image/svg+xml"
        ),
        SimpleUploadedFile("x.png", b"MZ not a picture", "image/png"),
        SimpleUploadedFile("x.jpg", b"<html><script>alert(1)</script></html>", "image/jpeg"),
    ],
)
def test_what_is_no_picture_is_refused(
    client: Client, bob: Person, club: Organisation, media: Path, upload: SimpleUploadedFile
) -> None:
    client.force_login(bob)
    page = client.post(f"{club.get_absolute_url()}bearbeiten/", edited(club, logo=upload)).content.decode()
    assert "Das ist kein Bild" in page
    assert not list(media.rglob("*.*"))


@pytest.mark.django_db(transaction=True)
def test_a_new_picture_replaces_the_old_file(bob: Person, media: Path) -> None:
    club = organisation("Lesekreis", coordinator=bob)
    for _ in range(2):
        actions.set_logo(organisation=club, by=bob, upload=picture())
    assert len(list(media.rglob("*.webp"))) == 1
    actions.remove_logo(organisation=club, by=bob)
    assert not list(media.rglob("*.webp"))


def test_an_invitation_by_mail_becomes_a_role(client: Client, bob: Person, club: Organisation) -> None:
    client.force_login(bob)
    for _ in range(3):
        client.post(f"{club.get_absolute_url()}team/", {"email": "Carla@example.org", "kind": "member"})
    invitation = Invitation.objects.get()
    mail = Mail.objects.get(to="carla@example.org")
    assert invitation.get_absolute_url() in mail.text
    carla = person("carla@example.org")
    client.force_login(carla)
    assert "Lesekreis" in client.get(invitation.get_absolute_url()).content.decode()
    assert not Role.objects.filter(person=carla).exists()
    for _ in range(3):
        client.post(invitation.get_absolute_url())
    assert Role.objects.living().filter(person=carla, scope=club.scope, kind=RoleKind.MEMBER).count() == 1


def test_an_invitation_holds_14_days_and_serves_one_person(bob: Person, club: Organisation) -> None:
    old = actions.invite(organisation=club, by=bob, email="old@example.org")
    Invitation.objects.filter(pk=old.pk).update(invited_at=clock.now() - INVITATION_HOLDS)
    with pytest.raises(Refused):
        actions.accept(invitation=old, by=person())
    fresh = actions.invite(organisation=club, by=bob, email="fresh@example.org")
    actions.accept(invitation=fresh, by=person())
    with pytest.raises(Refused):
        actions.accept(invitation=fresh, by=person())
    assert drop_old_invitations(clock.now() + timedelta(minutes=1)) == 1


def test_somebody_always_coordinates(client: Client, bob: Person, club: Organisation) -> None:
    bobs = Role.objects.get(person=bob)
    with pytest.raises(Refused):
        actions.leave(organisation=club, role=bobs, by=bob)
    carla = person()
    role(carla, RoleKind.COORDINATOR, club.scope)
    client.force_login(bob)
    client.post(f"{club.get_absolute_url()}team/{bobs.pk}/beenden/")
    assert not Organisation.objects.editable_by(bob).exists()


def test_the_administration_may_end_a_part_in_any_team(client: Client, club: Organisation) -> None:
    member = role(person(), RoleKind.MEMBER, club.scope)
    client.force_login(admin())
    assert client.post(f"{club.get_absolute_url()}team/{member.pk}/beenden/").status_code == 302
    assert not Role.objects.living().filter(pk=member.pk).exists()


def test_nobody_ends_roles_of_another_team(club: Organisation, bob: Person) -> None:
    frieda = person()
    other = organisation("Igelstation", coordinator=frieda)
    with pytest.raises(Refused):
        actions.leave(organisation=other, role=Role.objects.get(person=frieda), by=bob)
    with pytest.raises(Refused):
        actions.leave(organisation=club, role=Role.objects.get(person=frieda), by=bob)


def test_a_question_to_the_contact_person_shows_no_address(
    client: Client, bob: Person, club: Organisation
) -> None:
    path = f"{club.get_absolute_url()}fragen/"
    values = {"name": "Gustav", "email": "gustav@example.org", "text": "Darf ich mein Kind mitbringen?"}
    answer = client.post(path, values)
    assert (answer.status_code, answer["Location"]) == (302, f"{path}danke/")
    assert "unterwegs" in client.get(answer["Location"]).content.decode()
    mail = Mail.objects.get(to=bob.email)
    assert "Darf ich mein Kind mitbringen?" in mail.text
    assert "gustav@example.org" not in mail.text + mail.html


def test_robots_are_thanked_and_ignored(client: Client, club: Organisation) -> None:
    values = {"name": "Bot", "email": "bot@example.org", "text": "Kauft!", "website": "https://spam.example"}
    answer = client.post(f"{club.get_absolute_url()}fragen/", values, follow=True)
    assert "unterwegs" in answer.content.decode()
    assert not Mail.objects.exists()


def test_whoever_is_signed_in_writes_under_their_name_and_sees_the_thread(
    client: Client, bob: Person, club: Organisation
) -> None:
    alice = person("alice@example.org", "Alice")
    client.force_login(alice)
    page = client.post(f"{club.get_absolute_url()}fragen/", {"text": "Ich lese gern."}, follow=True)
    assert "Ich lese gern." in page.content.decode()
    assert "Alice" in Mail.objects.get(to=bob.email).text


def test_erasing_a_coordinator_takes_the_name_from_the_page(client: Client, bob: Person) -> None:
    club = organisation("Lesekreis", coordinator=bob, contact_name="Bob", contact_phone="0711 555 01 99")
    accounts.erase(person=bob)
    page = client.get(club.get_absolute_url()).content.decode()
    assert "Bob" not in page
    assert "555 01 99" not in page
