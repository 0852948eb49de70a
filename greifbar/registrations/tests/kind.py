"""A kind of slot for tests: what it is about is written here, who may manage it stands in a set."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from greifbar.accounts.models import Person
from greifbar.registrations import kinds
from greifbar.registrations.kinds import Card, Kind, Viewer
from greifbar.registrations.models import Slot

KEY = "test"
CARD = Card(
    title="Tafelladen: Lebensmittel sortieren",
    url="/",
    address="Seelbergstraße 8, Bad Cannstatt",
    meeting_point="Die grüne Tür neben der Bäckerei",
    stop="Bahnhof Cannstatt",
    contact_name="Ayşe Demirel",
    contact_phone="0711 123 45 68",
    organiser="Tafelladen Seelberg",
    bring="Feste Schuhe",
    thanks="Danke für Ihre Hände und Ihre gute Laune!",
)
managers: set[int] = set()
objections: dict[int, str] = {}
cards: dict[int, Card] = {}


def siblings(slot: Slot) -> list[Slot]:
    return list(Slot.objects.filter(kind=slot.kind, cancelled_at=None).order_by("starts_at"))


def may_manage(person: Viewer, _slot: Slot) -> bool:
    return isinstance(person, Person) and person.pk in managers


def why_not(_person: Viewer, slot: Slot, _now: datetime) -> str | None:
    return objections.get(slot.pk)


TEST_KIND = Kind(
    key=KEY,
    cards=lambda slots: {slot.pk: cards.get(slot.pk, CARD) for slot in slots},
    why_not=why_not,
    may_manage=may_manage,
    siblings=siblings,
)
kinds.register(TEST_KIND)


@contextmanager
def managed_by(person: Person) -> Iterator[None]:
    managers.add(person.pk)
    try:
        yield
    finally:
        managers.discard(person.pk)
