"""What adding dates did, in words."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime

from django.utils.translation import gettext as _

from greifbar.core import clock
from greifbar.core.dates import clock_phrase, day_phrase
from greifbar.opportunities.actions.dates import MOST_AT_ONCE, Plan, is_cut
from greifbar.opportunities.queries.phrases import whole_span
from greifbar.registrations.models import Slot


def added(made: Sequence[Slot], plans: Sequence[Plan], until: date | None = None) -> str:
    """How many dates were added and from when to when, and what is not as it was written.

    ``until``: the last day a weekly series was asked for.
    """
    return " ".join(_sentences(made, plans, until)) if made else _("Diese Termine gibt es schon.")


def _sentences(made: Sequence[Slot], plans: Sequence[Plan], until: date | None) -> Iterator[str]:
    if len(made) == 1:
        yield _("Hinzugefügt: %s.") % whole_span(made[0].starts_at, made[0].ends_at)
    else:
        told = {"n": len(made), "first": _day(made[0].starts_at), "last": _day(made[-1].starts_at)}
        yield _("%(n)s Termine hinzugefügt, von %(first)s bis %(last)s.") % told
    for plan in plans:
        if plan.ends_later:
            end = plan.ends_at.astimezone(UTC)
            said = {"day": _day(end), "time": clock_phrase(end)}
            yield _("%(day)s ist um %(time)s Uhr Schluss: Die Uhren werden vorgestellt.") % said
    if is_cut(plans, until):
        yield _("Auf einmal gehen höchstens %s Termine. Weitere fügen Sie danach hinzu.") % MOST_AT_ONCE


def _day(moment: datetime) -> str:
    return day_phrase(clock.local(moment).date())
