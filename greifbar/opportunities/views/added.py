"""What adding dates did, in words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from greifbar.core import clock
from greifbar.core.dates import day_phrase
from greifbar.opportunities.actions.dates import MOST_AT_ONCE
from greifbar.opportunities.queries.phrases import whole_span
from greifbar.registrations.models import Slot


def added(made: Sequence[Slot], *, cut: bool = False) -> str:
    """How many dates were added and from when to when; ``cut``: the series would have gone on."""
    if not made:
        return _("Diese Termine gibt es schon.")
    if len(made) == 1:
        return _("Hinzugefügt: %s.") % whole_span(made[0].starts_at, made[0].ends_at)
    first, last = (day_phrase(clock.local(slot.starts_at).date()) for slot in (made[0], made[-1]))
    told = _("%(n)s Termine hinzugefügt, von %(first)s bis %(last)s.")
    said = told % {"n": len(made), "first": first, "last": last}
    more = _("Auf einmal gehen höchstens %s Termine. Weitere fügen Sie danach hinzu.") % MOST_AT_ONCE
    return f"{said} {more}" if cut else said
