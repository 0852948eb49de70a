"""The demo town's offers: 193 documents, made whole, with dates, people and questions waiting."""

from greifbar.core import registry
from greifbar.core.registry import DemoContext, DemoPart
from greifbar.opportunities.actions import listing
from greifbar.opportunities.demo import applications, dates, many, offers, people, promises


def load(context: DemoContext) -> None:
    """Everything is drawn from ``context.random``, so the same seed and time make the same town."""
    made = offers.make(context)
    dates.make(made, context)
    promises.keep(context)
    people.make(context)
    applications.make(context)
    offers.show(context)
    if context.size:
        many.make(context)


def move(context: DemoContext) -> None:
    """On a later day dates move on by whole days; at a later hour only the promises are kept again."""
    if context.days:
        dates.move(context)
        dates.reopen(context)
        promises.keep(context)
        offers.show(context)
    else:
        listing.refresh(promises.keep(context), now=context.now, search_too=False)


def register_part() -> None:
    registry.demo.add(DemoPart("Angebote", 50, load, move))
