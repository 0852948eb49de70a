from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from greifbar.accounts import outgoing, privacy, standing
from greifbar.accounts.models import Person
from greifbar.accounts.models.person import ERASURE_GRACE
from greifbar.core import clock

PROFILE = ("display_name", "language", "wants_reminders", "wants_suggestions")


@transaction.atomic
def change_profile(*, by: Person, **values: object) -> Person:
    """Store what somebody says about themselves: name, language, contact wishes."""
    person = Person.objects.select_for_update().get(pk=by.pk)
    called = person.display_name
    for name in PROFILE:
        setattr(person, name, values.get(name, getattr(person, name)))
    person.save(update_fields=PROFILE)
    if person.display_name != called and standing.is_at_a_desk(person):
        standing.tell()
    return person


@transaction.atomic
def ask_erasure(*, by: Person) -> Person:
    """Begin the 14 days after which the account is erased. Asking twice keeps the first date."""
    person = Person.objects.select_for_update().get(pk=by.pk)
    if person.erasure_asked_at is None:
        person.erasure_asked_at = clock.now()
        person.save(update_fields=["erasure_asked_at"])
        outgoing.tell(
            to=person.email,
            subject=_("Ihr Konto wird gelöscht"),
            template="accounts/mail/erasure_asked",
            context={"person": person, "keep_path": "/mein/konto/"},
            language=person.language,
        )
    return person


@transaction.atomic
def keep_account(*, by: Person) -> None:
    """Take the wish to erase back."""
    Person.objects.filter(pk=by.pk).update(erasure_asked_at=None)


@transaction.atomic
def erase(*, person: Person) -> int:
    """Erase a person in every room, then the account itself. Answers how many rows were erased or emptied."""
    answered = standing.is_at_a_desk(person)
    rows = sum(entry.erase(person) for entry in privacy.entries()) + person.delete()[0]
    if answered:
        standing.tell()
    return rows


def erase_due(now: datetime) -> int:
    """Erase all accounts whose 14 days are over; each in a transaction of its own."""
    due = Person.objects.filter(erasure_asked_at__lte=now - ERASURE_GRACE)
    people = list(due)
    for person in people:
        erase(person=person)
    return len(people)
