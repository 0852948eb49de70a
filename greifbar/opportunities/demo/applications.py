"""Applications of the demo town: answered, waiting, and a few that wait too long."""

from collections.abc import Iterator
from datetime import timedelta

from greifbar.core import clock
from greifbar.core.registry import DemoContext
from greifbar.core.text import slug as spelled
from greifbar.opportunities import working_days
from greifbar.opportunities.actions.deadlines import DAYS_TO_ANSWER
from greifbar.opportunities.demo.recipes import recipes
from greifbar.opportunities.models import Application, ApplicationEvent, ApplicationMessage, Opportunity
from greifbar.opportunities.models.choices import ApplicationState as State

AGES = ((1, State.APPLIED), (3, State.APPLIED), (10, State.APPLIED), (6, State.TALKING), (20, State.AGREED))
"""How many days ago someone applied, and how far it has come. Ten days without an answer is too long."""
EVERY = 4


def make(context: DemoContext) -> None:
    """Every fourth open-ended offer has an application; Bob's has one that waits and one that is overdue."""
    offers = Opportunity.objects.filter(open_ended=True).select_related("organisation").order_by("pk")
    rows = list(_rows(list(offers), context))
    Application.objects.bulk_create(rows)
    ApplicationEvent.objects.bulk_create(
        ApplicationEvent(application=row, at=row.created_at, state=State.APPLIED) for row in rows
    )
    ApplicationMessage.objects.bulk_create(_message(row, context) for row in rows)


def _rows(offers: list[Opportunity], context: DemoContext) -> Iterator[Application]:
    names = iter(context.random.sample(recipes()["people"], len(recipes()["people"])))
    for number, offer in enumerate(offers):
        ages = AGES[1:3] if "Heslach" in offer.organisation.name else AGES[number // EVERY % 5 :][:1]
        if number % EVERY == 0 or len(ages) == 2:
            yield from (_row(offer, next(names, "Kim Sommer"), *age, context) for age in ages)


def _row(offer: Opportunity, name: str, days: int, state: str, context: DemoContext) -> Application:
    since = clock.at(clock.local(context.now).date() - timedelta(days=days), 16)
    waits = state == State.APPLIED
    return Application(
        opportunity=offer, name=name, email=f"{spelled(name)}@demo.example", state=state, created_at=since,
        state_since=since, answer_by=working_days.add(since, DAYS_TO_ANSWER) if waits else None,
        answers=[{"question": question, "answer": "Meistens nachmittags."} for question in offer.questions],
    )  # fmt: skip


def _message(row: Application, context: DemoContext) -> ApplicationMessage:
    text = context.random.choice(recipes()["messages"])
    return ApplicationMessage(application=row, at=row.created_at, from_organisation=False, text=text)
