import re

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from greifbar.accounts import actions
from greifbar.accounts.models import Person
from greifbar.accounts.tests.factories import person
from greifbar.accounts.tests.letterbox import letters, letters_to
from greifbar.core import clock

pytestmark = pytest.mark.django_db
SIGN_IN = "/anmelden/"


def ask_code(client: Client, email: str, following: str = "") -> str:
    address = f"{SIGN_IN}?next={following}" if following else SIGN_IN
    client.post(address, {"email": email, "next": following})
    return str(letters_to(email)[-1].context["code"])


def test_a_code_from_the_mail_signs_somebody_in(client: Client) -> None:
    alice = person("alice@example.org")
    code = ask_code(client, "alice@example.org")
    client.post(reverse("account_confirm_login_code"), {"code": code, "action": "verify"})
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_whoever_signs_in_the_first_time_has_an_account(client: Client) -> None:
    code = ask_code(client, "new@example.org")
    client.post(reverse("account_confirm_login_code"), {"code": code, "action": "verify"})
    new = Person.objects.get(email="new@example.org")
    assert client.session["_auth_user_id"] == str(new.pk)
    assert new.unconfirmed_since is None
    assert not new.has_usable_password()


def test_known_and_unknown_addresses_get_the_same_answer(client: Client) -> None:
    person("known@example.org")
    answers = []
    for email in ("known@example.org", "unknown@example.org"):
        visitor = Client()
        first = visitor.post(SIGN_IN, {"email": email})
        page = visitor.get(reverse("account_confirm_login_code")).content.decode()
        token = r'name="csrfmiddlewaretoken" value="[^"]+"'
        answers.append((first.status_code, first["Location"], re.sub(token, "", page).replace(email, "")))
    assert answers[0] == answers[1]
    assert len({letter.subject for letter in letters}) == 1


def test_a_wrong_code_signs_nobody_in(client: Client) -> None:
    person("alice@example.org")
    ask_code(client, "alice@example.org")
    answer = client.post(reverse("account_confirm_login_code"), {"code": "0000-0000", "action": "verify"})
    assert "_auth_user_id" not in client.session
    assert "Dieser Code stimmt nicht" in answer.content.decode()


def test_guessing_ends_after_five_tries(client: Client) -> None:
    person("alice@example.org")
    code = ask_code(client, "alice@example.org")
    for _ in range(5):
        client.post(reverse("account_confirm_login_code"), {"code": "0000-0000", "action": "verify"})
    client.post(reverse("account_confirm_login_code"), {"code": code, "action": "verify"})
    assert "_auth_user_id" not in client.session


def test_codes_are_limited_per_address(client: Client) -> None:
    for _ in range(8):
        Client().post(SIGN_IN, {"email": "alice@example.org"})
    assert len(letters_to("alice@example.org")) == 5


def test_after_signing_in_people_go_on_where_they_wanted_to_go(client: Client) -> None:
    person("alice@example.org")
    code = ask_code(client, "alice@example.org", "/mein/konto/")
    answer = client.post(
        f"{reverse('account_confirm_login_code')}?next=/mein/konto/", {"code": code, "next": "/mein/konto/"}
    )
    assert answer["Location"] == "/mein/konto/"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_nobody_is_led_to_another_house(client: Client, target: str) -> None:
    person("alice@example.org")
    code = ask_code(client, "alice@example.org", target)
    answer = client.post(reverse("account_confirm_login_code"), {"code": code, "next": target})
    assert "evil" not in answer["Location"]


def test_a_password_is_optional_but_works(client: Client) -> None:
    alice = person("alice@example.org", password="ein langer Satz zum Merken")
    EmailAddress.objects.create(user=alice, email=alice.email, verified=True, primary=True)
    client.post(
        "/anmelden/passwort/", {"login": "alice@example.org", "password": "ein langer Satz zum Merken"}
    )
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_signing_out_needs_a_button(client: Client) -> None:
    alice = person()
    client.force_login(alice)
    assert client.get("/abmelden/").status_code == 200
    assert "_auth_user_id" in client.session
    answer = client.post("/abmelden/")
    assert "_auth_user_id" not in client.session
    assert "storage" in answer["Clear-Site-Data"]


def test_an_address_nobody_confirms_is_forgotten_after_a_day() -> None:
    actions.meet(email="typo@example.org")
    kept = person("kept@example.org")
    actions.forget_unconfirmed(clock.now() + actions.people.UNCONFIRMED_KEPT)
    assert list(Person.objects.all()) == [kept]


def test_demo_people_cannot_be_used_outside_the_demo(client: Client) -> None:
    person("alice@demo.example")
    assert client.post("/demo/anmelden/", {"email": "alice@demo.example"}).status_code == 404


def test_in_the_demo_one_click_is_enough(client: Client, settings: object) -> None:
    settings.IS_DEMO = True  # type: ignore[attr-defined]
    alice, other = person("alice@demo.example"), person("other@example.org")
    assert client.post("/demo/anmelden/", {"email": other.email}).status_code == 404
    client.post("/demo/anmelden/", {"email": alice.email})
    assert client.session["_auth_user_id"] == str(alice.pk)


def test_in_the_demo_whoever_is_signed_in_reads_as_whom_and_may_change(
    client: Client, settings: object
) -> None:
    alice = person("alice@demo.example", "Alice")
    client.force_login(alice)
    assert client.get(SIGN_IN).status_code == 302
    settings.IS_DEMO = True  # type: ignore[attr-defined]
    page = client.get(SIGN_IN).content.decode()
    assert ("Gerade sind Sie Alice" in page, "/demo/anmelden/" in page) == (True, True)
    bob = person("bob@demo.example", "Bob")
    client.post("/demo/anmelden/", {"email": bob.email})
    assert client.session["_auth_user_id"] == str(bob.pk)
