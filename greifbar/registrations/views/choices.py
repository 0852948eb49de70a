"""Dates to choose from, and what every page about one date needs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from greifbar.accounts.models import Person
from greifbar.core.clock import local
from greifbar.core.dates import day_phrase, time_span
from greifbar.registrations import queries, rules
from greifbar.registrations.kinds import card_of, kind_of
from greifbar.registrations.models import Registration, Slot, State
from greifbar.registrations.models.registration import MOST_PLACES
from greifbar.registrations.queries import Availability


class DateLabel(str):
    """A choice with a second, quieter line; `look` marks a date that has a waiting list only."""

    detail: str
    look: str

    def __new__(cls, text: str, detail: str, look: str = "") -> "DateLabel":
        label = super().__new__(cls, text)
        label.detail, label.look = detail, look
        return label


def words_for(availability: Availability) -> str:
    """How many places are free, as people say it."""
    if availability.state == "full":
        waiting = ngettext("%(count)s wartet", "%(count)s warten", availability.waiting)
        more = f" · {waiting % {'count': availability.waiting}}" if availability.waiting else ""
        return _("alle Plätze vergeben, Warteliste offen") + more
    if availability.free is None:
        return _("Platz für alle")
    words = ngettext("noch %(count)s Platz", "noch %(count)s Plätze", availability.free)
    return words.replace(" ", "\u00a0") % {"count": availability.free}


def dates_ahead(slot: Slot, now: datetime) -> list[Slot]:
    """The dates of the same thing that are still to come, the asked one among them."""
    return [other for other in kind_of(slot).siblings(slot) if other.starts_at > now]


@dataclass(frozen=True)
class OpenDates:
    """The dates one can sign up for now, with what is free on each; one query for all."""

    slots: list[Slot]
    free: dict[int, Availability]

    @classmethod
    def of(cls, slot: Slot, now: datetime) -> "OpenDates":
        ahead = dates_ahead(slot, now)
        free = queries.availability(ahead, now)
        return cls([other for other in ahead if free[other.pk].open], free)

    @property
    def choices(self) -> list[tuple[int, str]]:
        """Large radios: the day, below it the time and the places."""
        return [(slot.pk, self._label(slot)) for slot in self.slots]

    @property
    def most(self) -> int:
        """How many can come together on the date with the most room."""
        return max((self.free[slot.pk].most for slot in self.slots), default=1)

    def waits(self, slot_id: int) -> bool:
        """Whether there is only the waiting list for this date."""
        return slot_id in self.free and self.free[slot_id].state == "full"

    @property
    def mixed(self) -> bool:
        """Whether it depends on the date one chooses."""
        return len({self.waits(slot.pk) for slot in self.slots}) > 1

    def others(self, slot: Slot) -> list[Slot]:
        return [other for other in self.slots if other.pk != slot.pk]

    def _label(self, slot: Slot) -> DateLabel:
        look = "is-full" if self.waits(slot.pk) else ""
        return DateLabel(day_phrase(local(slot.starts_at).date()), _detail(slot, self.free[slot.pk]), look)


def _detail(slot: Slot, availability: Availability) -> str:
    return f"{time_span(slot.starts_at, slot.ends_at)} · {words_for(availability)}"


def refuse_more_than_free(slot_id: int, places: int, now: datetime) -> None:
    """Raise Refused if fewer places are free than asked for; a full date has its waiting list for that."""
    if places == 1:
        return
    slot = Slot.objects.get(pk=slot_id)
    if not slot.fits(places):
        free = queries.availability([slot], now)[slot.pk]
        if free.free:
            rules.refuse_more_than_free(places, free.most)


def most_together(registration: Registration, now: datetime) -> int:
    """How many people this registration can stand for: those it has, and what is still free."""
    slot = registration.slot
    stands = queries.availability([slot], now)[slot.pk]
    if registration.state == State.WAITING:
        return stands.most_waiting
    return stands.most_waiting if stands.free is None else min(MOST_PLACES, registration.places + stands.free)


def about(slot: Slot) -> dict[str, Any]:
    """What every page about a date shows."""
    return {"slot": slot, "card": card_of(slot), "day": local(slot.starts_at).date()}


def person_of(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None
