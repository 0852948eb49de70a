"""May they? Reads, never writes."""

from datetime import date

from greifbar.accounts.rules import Visitor, is_admin, works_at_desk
from greifbar.core import workdays
from greifbar.organisations.models import Organisation

WORKING_DAYS_TO_LOOK = 2


def look_by(handed_in: date) -> date:
    """Until when a desk looks at something handed in that day (Europe/Berlin): two working days."""
    return workdays.after(handed_in, WORKING_DAYS_TO_LOOK)


def may_edit(person: Visitor | None, organisation: Organisation) -> bool:
    return Organisation.objects.filter(pk=organisation.pk).editable_by(person).exists()


def may_decide(person: Visitor | None, organisation: Organisation) -> bool:
    """The desk that looks after it; never somebody of its own team, unless they administrate the house."""
    if organisation.desk is None or not works_at_desk(person, organisation.desk):
        return False
    own = Organisation.objects.filter(pk=organisation.pk).of(person).exists()
    return is_admin(person) or not own
