"""What a slot is for: each room that has dates registers its kind here. The engine asks, it never knows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.contrib.auth.models import AnonymousUser

from greifbar.accounts.models import Person
from greifbar.core.links import map_of
from greifbar.core.registry import Text
from greifbar.registrations.models import Slot

Viewer = Person | AnonymousUser | None
Occasion = str


@dataclass(frozen=True)
class Card:
    """How a date is shown on pages, tickets, mails and in calendars. Empty parts are left out."""

    title: Text
    url: str
    address: str = ""
    place: Text = ""
    meeting_point: Text = ""
    stop: Text = ""
    contact_name: str = ""
    contact_phone: str = ""
    contact_hours: Text = ""
    organiser: str = ""
    min_age: int | None = None
    bring: Text = ""
    thanks: Text = ""
    write_url: str = ""
    online: bool = False
    language: str = "de"

    @property
    def way(self) -> str:
        """A map with the address on it, else with the stop, for an ordinary link; empty without either."""
        place = self.address or str(self.stop)
        return map_of(f"{place}, {settings.CITY}") if place and not self.online else ""


def _nobody(_person: Viewer, _slot: Slot) -> bool:
    return False


def _no_objection(_person: Viewer, _slot: Slot, _now: datetime) -> str | None:
    return None


def _no_lines(_slot: Slot, _occasion: Occasion) -> list[str]:
    return []


def _not_interested(_slot: Slot, _now: datetime) -> None:
    return None


def _only_itself(slot: Slot) -> list[Slot]:
    return [slot]


@dataclass(frozen=True)
class Kind:
    """One kind of slot.

    `cards` answers for a list of slots in a fixed number of queries. `why_not` says in words why this person
    (or guest) cannot sign up, or None. `may_manage` decides who sees the list, `may_enter` who else may enter
    somebody who phoned (a desk), without seeing the list. `mail_lines` adds sentences to
    a mail. `siblings` lists the dates of the same thing to choose from, this one included, by time.
    `changed` is told, in the same transaction, that a date was moved, enlarged or called off.
    """

    key: str
    cards: Callable[[Sequence[Slot]], Mapping[int, Card]]
    why_not: Callable[[Viewer, Slot, datetime], str | None] = _no_objection
    may_manage: Callable[[Viewer, Slot], bool] = _nobody
    mail_lines: Callable[[Slot, Occasion], list[str]] = _no_lines
    siblings: Callable[[Slot], list[Slot]] = _only_itself
    changed: Callable[[Slot, datetime], None] = _not_interested
    may_enter: Callable[[Viewer, Slot], bool] = _nobody


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known, from `AppConfig.ready()`. The last one with a key counts."""
    _kinds[kind.key] = kind


def kind_of(slot: Slot) -> Kind:
    return _kinds[slot.kind]


def may_enter(viewer: Viewer, slot: Slot) -> bool:
    """Whether this person may enter somebody who phoned: organisers, and who else the kind allows."""
    kind = kind_of(slot)
    return kind.may_manage(viewer, slot) or kind.may_enter(viewer, slot)


def known() -> Mapping[str, Kind]:
    return dict(_kinds)


def card_of(slot: Slot) -> Card:
    return kind_of(slot).cards([slot])[slot.pk]


def cards_of(slots: Sequence[Slot]) -> dict[int, Card]:
    """Cards for slots of any kinds, one call per kind."""
    found: dict[int, Card] = {}
    for key in dict.fromkeys(slot.kind for slot in slots):
        found.update(_kinds[key].cards([slot for slot in slots if slot.kind == key]))
    return found
