"""The five working days for an answer: they start, stop during a pause and go on."""

from datetime import datetime

from django.db import transaction

from greifbar.opportunities import working_days
from greifbar.opportunities.models import Application, Opportunity
from greifbar.opportunities.models.choices import ApplicationState, State

DAYS_TO_ANSWER = 5
LEAST_DAYS_AFTER_PAUSE = 2


def first(opportunity: Opportunity, now: datetime) -> datetime | None:
    """Until when an application that arrives now is answered; during a pause counted from its end."""
    if opportunity.state != State.PAUSED:
        return working_days.add(now, DAYS_TO_ANSWER)
    if opportunity.paused_until is None:
        return None
    return working_days.add(max(now, opportunity.paused_until), DAYS_TO_ANSWER)


@transaction.atomic
def stop(*, opportunity: Opportunity, now: datetime) -> None:
    """Keep what is left of each open deadline; with a known end of the pause, name the new day at once."""
    waiting = Application.objects.filter(opportunity=opportunity, state=ApplicationState.APPLIED)
    for application in waiting.select_for_update():
        if application.answer_by is not None and application.days_left is None:
            application.days_left = max(LEAST_DAYS_AFTER_PAUSE, working_days.left(now, application.answer_by))
        days = application.days_left or DAYS_TO_ANSWER
        until = opportunity.paused_until
        application.answer_by = working_days.add(until, days) if until else None
        application.save(update_fields=["answer_by", "days_left"])


@transaction.atomic
def start_again(*, opportunity: Opportunity, now: datetime) -> None:
    """The pause is over: what was left begins to run."""
    waiting = Application.objects.filter(opportunity=opportunity, state=ApplicationState.APPLIED)
    for application in waiting.filter(days_left__isnull=False).select_for_update():
        application.answer_by = working_days.add(now, application.days_left or DAYS_TO_ANSWER)
        application.days_left = None
        application.save(update_fields=["answer_by", "days_left"])
