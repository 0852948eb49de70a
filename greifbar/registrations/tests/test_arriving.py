import re

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from greifbar.accounts import arrivals
from greifbar.accounts.tests.factories import person
from greifbar.notifications.models import Mail
from greifbar.registrations.tests.factories import registration, slot

pytestmark = pytest.mark.django_db


def test_who_signs_in_by_code_finds_what_they_signed_up_for_as_a_guest(client):
    guest = registration(slot(), email="lena@example.org")
    other = registration(slot(), email="mira@example.org")
    client.post("/anmelden/", {"email": "lena@example.org"})
    text = Mail.objects.filter(to="lena@example.org").latest("pk").text
    code = re.search(r"\b[A-Z0-9]{4,}(?:-[A-Z0-9]{4,})?\b(?=\s)", text)
    assert code
    client.post(reverse("account_confirm_login_code"), {"code": code[0], "action": "verify"})
    guest.refresh_from_db()
    other.refresh_from_db()
    assert guest.person is not None
    assert (guest.person.email, other.person) == ("lena@example.org", None)


def test_an_address_that_is_not_proven_takes_nothing_over():
    guest, lena = registration(slot(), email="lena@example.org"), person("lena@example.org")
    EmailAddress.objects.filter(user=lena).delete()
    address = EmailAddress.objects.create(user=lena, email=lena.email, primary=True, verified=False)
    arrivals.welcome(lena)
    guest.refresh_from_db()
    assert guest.person is None
    address.verified = True
    address.save()
    arrivals.welcome(lena)
    guest.refresh_from_db()
    assert guest.person == lena
