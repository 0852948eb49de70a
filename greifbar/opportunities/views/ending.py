"""Coordinators end an offer, knowing who still comes."""

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.opportunities.actions import ending
from greifbar.opportunities.forms.ending import EndForm
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.models.application import OPEN
from greifbar.opportunities.models.choices import State
from greifbar.opportunities.queries.booked import booked
from greifbar.registrations.models import Registration


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Say who still comes and ask what becomes of the dates; looking changes nothing."""
    mine = Opportunity.objects.editable_by(request.user).select_related("organisation")
    offer, now = get_object_or_404(mine, pk=pk), clock.now()
    coming = booked(offer, now)
    if offer.state == State.DRAFT or (offer.state == State.CLOSED and not coming):
        return redirect("opportunities:manage", offer.pk, offer.slug)
    form = EndForm(request.POST if request.method == "POST" else None, booked=bool(coming))
    if request.method == "POST" and form.is_valid() and _end(request, offer, form):
        return redirect("opportunities:manage", offer.pk, offer.slug)
    open_requests = offer.applications.filter(state__in=OPEN).count()
    context = {"offer": offer, "form": form, "booked": coming, "open_requests": open_requests}
    return render(request, "opportunities/end.html", context)


def _end(request: HttpRequest, offer: Opportunity, form: EndForm) -> bool:
    wish = form.wish
    try:
        to_phone = ending.end(opportunity=offer, by=request.user, now=clock.now(), **wish)
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, _done(cancelled=wish["cancel"], stays="dates" in form.fields))
    if to_phone:
        messages.warning(request, _("Bitte rufen Sie noch an: %(phone)s") % {"phone": _names(to_phone)})
    return True


def _done(*, cancelled: bool, stays: bool) -> str:
    if cancelled:
        return _("Ihr Angebot ist beendet, und alle Termine sind abgesagt. Alle haben eine E‑Mail bekommen.")
    if stays:
        return _("Ihr Angebot ist beendet. Die Termine finden noch statt, alle Tickets gelten.")
    return _("Ihr Angebot ist beendet. Sie können es jederzeit zurückholen.")


def _names(people: Sequence[Registration]) -> str:
    shown = dict.fromkeys(f"{one.name} {one.shown_phone or _('(ohne Nummer)')}" for one in people)
    return ", ".join(shown)
