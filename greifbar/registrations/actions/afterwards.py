"""Before and after a date: remind, thank, forget."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, Exists, F, OuterRef, Q, Value
from django.db.models.functions import Cast, Concat

from greifbar.accounts.models import Person
from greifbar.core import clock
from greifbar.notifications.actions import Draft
from greifbar.registrations import notices, queries
from greifbar.registrations.actions.leaving import cancel
from greifbar.registrations.kinds import Card, cards_of
from greifbar.registrations.models import Reason, Registration, Slot, State
from greifbar.registrations.models.registration import OPEN
from greifbar.registrations.notices import Occasion
from greifbar.registrations.rules import ERASE_GUESTS_AFTER, ERASE_PHONES_AFTER

NOT_BEFORE_HOUR = 9
THANK_WITHIN = timedelta(days=7)
ERASE_UNPROVEN_AFTER = timedelta(days=7)


def remind(*, now: datetime) -> int:
    """Write to everyone who comes tomorrow (Europe/Berlin), from nine in the morning. Answers how many.

    Who became certain only today has just had a mail; who switched reminders off gets none.
    """
    if clock.local(now).hour < NOT_BEFORE_HOUR:
        return 0
    today = clock.at(clock.local(now).date())
    tomorrow, after = today + timedelta(days=1), today + timedelta(days=2)
    rows = (
        Registration.objects.filter(state=State.CONFIRMED, reminded_at=None, state_since__lt=today)
        .filter(slot__starts_at__gte=clock.at(tomorrow.date()), slot__starts_at__lt=clock.at(after.date()))
        .filter(slot__cancelled_at=None)
        .filter(Q(person=None) | Q(person__wants_reminders=True))
        .exclude(email="")
        .select_related("slot", "person")
    )
    return _tell_once(rows, "reminder", "reminded_at", now)


def thank(*, now: datetime) -> int:
    """The morning after: the organiser's thanks and one next date. Answers how many were thanked."""
    today = clock.at(clock.local(now).date())
    if clock.local(now).hour < NOT_BEFORE_HOUR:
        return 0
    rows = (
        Registration.objects.filter(state__in=[State.CONFIRMED, State.ATTENDED], thanked_at=None)
        .filter(slot__ends_at__lt=today, slot__ends_at__gte=today - THANK_WITHIN, slot__cancelled_at=None)
        .exclude(email="")
        .select_related("slot", "person")
        .order_by("slot_id")
    )
    return _tell_once(rows, "thanks", "thanked_at", now)


def _tell_once(rows: Iterable[Registration], occasion: Occasion, stamp: str, now: datetime) -> int:
    """Write all letters first, then store each with its stamp, so that none is lost and none doubled."""
    waiting = list(rows)
    slots = list({row.slot_id: row.slot for row in waiting}.values())
    cards = cards_of(slots)
    following = {slot.pk: queries.next_date(slot, now) for slot in slots} if occasion == "thanks" else {}
    told = 0
    for row in waiting:
        draft = _letter(row, occasion, cards[row.slot_id], following.get(row.slot_id))
        with transaction.atomic():
            stamped = Registration.objects.filter(pk=row.pk, **{stamp: None}).update(**{stamp: now})
            if stamped:
                notices.post(draft)
                told += 1
    return told


def _letter(row: Registration, occasion: Occasion, card: Card, following: Slot | None) -> Draft | None:
    note = str(row.slot.thanks or card.thanks) if occasion == "thanks" else ""
    return notices.compose(occasion, row, card=card, note=note, next_slot=following)


def erase(*, now: datetime) -> int:
    """Forget guests: 30 days after their last date, phone-only people after seven. Numbers of people stay.

    Addresses that nobody ever confirmed go seven days after their link ended.
    """
    later = Registration.objects.filter(
        email=OuterRef("email"), slot__ends_at__gt=now - ERASE_GUESTS_AFTER
    ).exclude(state=State.CANCELLED)
    guests = Registration.objects.filter(person=None, erased_at=None)
    over = guests.filter(slot__ends_at__lte=now - ERASE_GUESTS_AFTER).filter(~Exists(later) | Q(email=""))
    phoned = guests.filter(email="", slot__ends_at__lte=now - ERASE_PHONES_AFTER)
    unproven = guests.filter(
        state=State.CANCELLED,
        cancel_reason=Reason.EXPIRED,
        email_confirmed_at=None,
        state_since__lte=now - ERASE_UNPROVEN_AFTER,
    )
    return sum(_blank(rows, now) for rows in (over, phoned, unproven))


def _blank(rows: "queries.Registrations", now: datetime) -> int:
    dead_link = Concat(Value("-"), Cast(F("pk"), CharField()), output_field=CharField())
    with transaction.atomic():
        return rows.update(
            name="",
            email="",
            phone="",
            network="",
            over_age=None,
            token=dead_link,
            person=None,
            erased_at=now,
        )


def leave_for_good(*, person: Person, now: datetime) -> int:
    """An account ends: give back what is still to come, then forget the person on everything."""
    mine = Registration.objects.of_person(person)
    to_come = mine.filter(state__in=[*OPEN, State.CONFIRMED], slot__starts_at__gt=now)
    for registration in to_come.select_related("slot"):
        cancel(registration=registration, actor=person, reason=Reason.OTHER, now=now)
    return _blank(mine.filter(erased_at=None), now)


def take_over(*, person: Person) -> int:
    """What somebody signed up for as a guest belongs to the account that proves the same address."""
    rows = Registration.objects.filter(person=None, email=person.email, erased_at=None)
    with transaction.atomic():
        return rows.update(person=person)
