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
from greifbar.registrations import queries
from greifbar.registrations.kinds import card_of, kind_of
from greifbar.registrations.models import Slot
from greifbar.registrations.queries import Availability


class DateLabel(str):
    """A choice with a second, quieter line."""

    detail: str

    def __new__(cls, text: str, detail: str) -> "DateLabel":
        label = super().__new__(cls, text)
        label.detail = detail
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

    def others(self, slot: Slot) -> list[Slot]:
        return [other for other in self.slots if other.pk != slot.pk]

    def _label(self, slot: Slot) -> DateLabel:
        return DateLabel(day_phrase(local(slot.starts_at).date()), _detail(slot, self.free[slot.pk]))


def _detail(slot: Slot, availability: Availability) -> str:
    return f"{time_span(slot.starts_at, slot.ends_at)} · {words_for(availability)}"


def about(slot: Slot) -> dict[str, Any]:
    """What every page about a date shows."""
    return {"slot": slot, "card": card_of(slot), "day": local(slot.starts_at).date()}


def person_of(request: HttpRequest) -> Person | None:
    return request.user if isinstance(request.user, Person) else None
