"""An offer on paper: a sheet for the notice board, and the short address printed on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from greifbar.core import clock
from greifbar.core.links import absolute
from greifbar.core.pagecache import changes_at, public_page
from greifbar.core.qr import qr_svg
from greifbar.opportunities import rules
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.queries.detail import upcoming_slots
from greifbar.opportunities.queries.phrases import whole_span
from greifbar.opportunities.views.detail import JOINED, facts

STRIPS = 8
MOST_DATES = 5


@public_page()
def notice_sheet(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """What, where, when, whom to call, a QR code, and strips to tear off."""
    visible = Opportunity.objects.visible_to(request.user).select_related(*JOINED)
    offer, now = get_object_or_404(visible, pk=pk), clock.now()
    coming = upcoming_slots(offer, now).filter(cancelled_at=None)
    slots = [] if rules.is_stopped(offer, now=now) else list(coming[:MOST_DATES])
    changes_at(request, min((slot.starts_at for slot in slots), default=offer.shown_until))
    address = absolute(reverse("opportunities:short", args=[offer.pk]))
    context = {
        "offer": offer,
        "words": facts(offer),
        "spans": [whole_span(slot.starts_at, slot.ends_at) for slot in slots],
        "may_apply": rules.takes_applications(offer),
        "running": rules.is_running(offer, now=now),
        "hidden": rules.is_hidden(offer, now=now),
        "qr": qr_svg(address),
        "address": address.split("//", 1)[-1],
        "strips": range(STRIPS),
    }
    return render(request, "opportunities/sheet.html", context)


@require_safe
def short(request: HttpRequest, pk: int) -> HttpResponse:
    """The short address leads to the whole one."""
    return redirect(get_object_or_404(Opportunity.objects.visible_to(request.user), pk=pk))
