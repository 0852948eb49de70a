"""From a ticket to the same thing on another day."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.registrations import actions
from greifbar.registrations.forms import MoveForm
from greifbar.registrations.models import Slot, State
from greifbar.registrations.views.choices import OpenDates, person_of
from greifbar.registrations.views.ticket import back, found_by, page


@never_cache
@require_http_methods(["GET", "POST"])
def other_day(request: HttpRequest, token: str) -> HttpResponse:
    """Choose another open date and change to it; the old place becomes free with the new one."""
    registration, now = found_by(token), clock.now()
    dates = OpenDates.of(registration.slot, now)
    others = [choice for choice in dates.choices if choice[0] != registration.slot_id]
    form = MoveForm(request.POST or None, dates=others)
    if request.method == "POST" and form.is_valid():
        to, actor = Slot.objects.get(pk=form.cleaned_data["to"]), person_of(request)
        try:
            new = actions.take_other_day(registration=registration, to=to, actor=actor, now=now)
        except Refused as refused:
            form.refuse(refused)
        else:
            return back(new.token, "wartet" if new.state == State.WAITING else "gewechselt")
    return page(request, "other_day", registration, form=form, others=others, heading=_("Anderer Tag"))
