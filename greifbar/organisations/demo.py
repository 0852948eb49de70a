"""Initiatives of the demo town: the 31 of the documents, and invented owners for each of the 193 offers."""

from greifbar.accounts.demo import ALICE, HATICE
from greifbar.accounts.models import Person
from greifbar.core import registry
from greifbar.core.registry import DemoContext, DemoPart
from greifbar.organisations import demo_waiting
from greifbar.organisations.actions import ask_contact, bulk_create
from greifbar.organisations.demo_rows import coordinators, extra_rows, plain_rows
from greifbar.organisations.demo_town import Document, documents, owner_names
from greifbar.organisations.models import Organisation

__all__ = ["Document", "documents", "owners", "register"]

BOBS_DOCUMENT = 57


def register() -> None:
    registry.demo.add(DemoPart("organisations", 30, load, demo_waiting.move))


def owners() -> dict[int, Organisation]:
    """Which organisation owns which offer, by its id in `town.jsonl`. Empty before the demo is loaded."""
    known = {one.name: one for one in Organisation.objects.verified().order_by("-pk").select_related("desk")}
    return {offer: known[name] for offer, name in owner_names().items() if name in known}


def load(context: DemoContext) -> None:
    """All initiatives of the town, some that wait for a look, and, with a size, many more."""
    people = coordinators(context)
    by = Person.objects.by_email(HATICE)
    bulk_create(plain_rows(people, by, context), since=context.now)
    if context.size:
        bulk_create(extra_rows(context), since=context.now)
    demo_waiting.load(context)
    alice, bobs = Person.objects.by_email(ALICE), owners_document(BOBS_DOCUMENT)
    if alice and bobs:
        text = "Ich würde gern einmal mitkochen. Wann passt es am besten?"
        ask_contact(organisation=bobs, text=text, person=alice)


def owners_document(number: int) -> Organisation | None:
    """The initiative made from this document."""
    title = next(document.title for document in documents() if document.id == number)
    return Organisation.objects.verified().filter(name=title).first()
