"""From a ticket to the same thing on another day."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.registrations import actions
from greifbar.registrations.forms import MoveForm
from greifbar.registrations.models import Registration, Slot, State
from greifbar.registrations.views.choices import DateLabel, OpenDates, next_after, person_of
from greifbar.registrations.views.ticket import back, found_by, page


@never_cache
@require_http_methods(["GET", "POST"])
def other_day(request: HttpRequest, token: str) -> HttpResponse:
    """Choose another open date and change to it; the old place becomes free with the new one."""
    registration, now = found_by(token), clock.now()
    if request.method != "POST" and registration.state == State.CANCELLED:
        return back(token)
    others = _others(registration, now)
    form = MoveForm(request.POST or None, dates=others)
    if request.method == "POST" and form.is_valid():
        to, actor = Slot.objects.get(pk=form.cleaned_data["to"]), person_of(request)
        try:
            new = actions.take_other_day(registration=registration, to=to, actor=actor, now=now)
        except Refused as refused:
            form.refuse(refused)
        else:
            return back(new.token, "wartet" if new.state == State.WAITING else "gewechselt")
    fitting = [label for _pk, label in others if not label.blocked]
    words: dict[str, Any] = {"heading": _("Anderer Tag"), "others": fitting}
    words["too_small"] = len(fitting) < len(others)
    return page(request, "other_day", registration, form=form, **words)


def _others(registration: Registration, now: datetime) -> list[tuple[int, DateLabel]]:
    dates = OpenDates.of(registration.slot, now)
    others = dates.others(registration.slot)
    return dates.choices(others, next_after(registration.slot, others), registration.places)
