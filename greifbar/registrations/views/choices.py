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

MOST_NEAR = 6
"""How many dates are shown at once: the chosen one and the next five."""


class DateLabel(str):
    """A choice with a second, quieter line; `look` marks a date that has a waiting list only.

    `near` dates are shown at once, the others behind a click; a `blocked` one cannot be chosen.
    """

    detail: str
    look: str
    near: bool
    blocked: bool

    def __new__(cls, text: str, detail: str, look: str = "", blocked: bool = False) -> "DateLabel":
        label = super().__new__(cls, text)
        label.detail, label.look, label.near, label.blocked = detail, look, True, blocked
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

    def choices(self, slots: list[Slot], chosen: int, places: int = 1) -> list[tuple[int, DateLabel]]:
        """Large radios: the day, below it the time and the places; the chosen date and the next few near.

        For a group of `places` people each date says whether it can take them all.
        """
        found = [(slot.pk, self._label(slot, places)) for slot in slots]
        at = next((at for at, (pk, _label) in enumerate(found) if pk == chosen), 0)
        first = max(0, min(at, len(found) - MOST_NEAR))
        for number, (_pk, label) in enumerate(found):
            label.near = len(found) <= MOST_NEAR + 1 or first <= number < first + MOST_NEAR
        return found

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

    def _label(self, slot: Slot, places: int) -> DateLabel:
        stands = self.free[slot.pk]
        blocked = stands.capacity is not None and stands.capacity < places
        waits = blocked or self.waits(slot.pk) or (stands.free is not None and stands.free < places)
        detail = f"{time_span(slot.starts_at, slot.ends_at)} · {_words_for_group(stands, places)}"
        day = day_phrase(local(slot.starts_at).date())
        return DateLabel(day, detail, "is-full" if waits else "", blocked)


def _words_for_group(stands: Availability, places: int) -> str:
    """Whether a date takes so many people together, as people say it."""
    if places == 1:
        return words_for(stands)
    if stands.capacity is not None and stands.capacity < places:
        words = ngettext(
            "hat nur %(count)s Platz insgesamt", "hat nur %(count)s Plätze insgesamt", stands.capacity
        )
        return words % {"count": stands.capacity}
    if stands.free is None or stands.free >= places:
        return _("reicht für %(count)s") % {"count": places}
    if stands.free <= 0:
        return words_for(stands)
    words = ngettext(
        "nur noch %(count)s Platz: Warteliste", "nur noch %(count)s Plätze: Warteliste", stands.free
    )
    return words % {"count": stands.free}


def next_after(slot: Slot, others: list[Slot]) -> int:
    """The first date after this one, to begin with; 0 without any."""
    later = [other for other in others if other.starts_at > slot.starts_at]
    return next((other.pk for other in [*later, *others]), 0)


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
