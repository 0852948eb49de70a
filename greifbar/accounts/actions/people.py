from datetime import datetime, timedelta

from allauth.account.models import EmailAddress
from django.db import transaction

from greifbar.accounts.models import Person
from greifbar.accounts.models.person import normalised
from greifbar.core import clock

UNCONFIRMED_KEPT = timedelta(days=1)


@transaction.atomic
def meet(*, email: str, language: str = "de") -> Person:
    """The person with this address; an unknown one gets an account that counts once a code was entered."""
    known = Person.objects.by_email(email)
    person = known or Person(email=normalised(email), language=language, unconfirmed_since=clock.now())
    if known is None:
        person.set_unusable_password()
        person.save()
    EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"primary": True})
    return person


@transaction.atomic
def confirm_address(*, by: Person) -> None:
    """The address is theirs: they entered a code that was sent to it."""
    Person.objects.filter(pk=by.pk, unconfirmed_since__isnull=False).update(unconfirmed_since=None)


@transaction.atomic
def forget_unconfirmed(now: datetime) -> int:
    """Drop accounts whose address nobody confirmed within a day. Answers how many."""
    old = Person.objects.filter(unconfirmed_since__lte=now - UNCONFIRMED_KEPT, roles__isnull=True)
    return old.delete()[1].get("accounts.Person", 0)
