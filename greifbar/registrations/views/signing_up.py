"""From "Ich mache mit" to "Bitte bestätigen Sie". Looking takes nothing, only sending does."""

from datetime import datetime
from typing import Any

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.core.network import network_of
from greifbar.registrations import actions, queries, rules
from greifbar.registrations.forms import SignUpForm
from greifbar.registrations.kinds import card_of, kind_of, may_enter
from greifbar.registrations.models import Registration, Slot, State
from greifbar.registrations.views.choices import (
    OpenDates,
    about,
    dates_ahead,
    person_of,
    refuse_more_than_free,
)

SENT = "registrations.sent"
SENT_FOR = 3600


@never_cache
@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest, slot_id: int) -> HttpResponse:
    slot, now = get_object_or_404(Slot, pk=slot_id), clock.now()
    form, person = _form(request, slot, now), person_of(request)
    if request.method == "POST" and form.is_valid():
        if form.is_robot:
            return redirect(_sent(slot, now))
        try:
            wish = _wish(request, form)
            refuse_more_than_free(wish["slot_id"], wish["places"], now)
            registration = actions.sign_up(**wish, person=person, now=now)
        except Refused as refused:
            form.refuse(refused)
        else:
            return redirect(_sent(slot, now, registration) if person is None else _ticket(registration))
    return _ask(request, slot, form, now)


def _ask(request: HttpRequest, slot: Slot, form: SignUpForm, now: datetime) -> HttpResponse:
    dates, person = OpenDates.of(slot, now), person_of(request)
    chosen = _chosen(request, slot, dates.slots)
    form.offer(dates.choices(dates.slots, chosen), chosen, dates.most)
    context = {**about(slot), "form": form, "dates": dates.slots, "mixed": dates.mixed}
    context["waits"] = dates.waits(chosen)
    context["asked_is_closed"] = "" if slot in dates.slots else rules.why_closed(slot, now)
    context["why_not"] = _why_not(request, slot, dates.slots, now)
    context["overlaps"] = queries.overlaps(slot, person.email, now) if person else []
    context["may_enter"] = person is not None and may_enter(person, slot)
    return render(request, "registrations/sign_up.html", context)


def _form(request: HttpRequest, slot: Slot, now: datetime) -> SignUpForm:
    """What was sent is checked against the dates that are still to come; words for them come later."""
    person, sent = person_of(request), request.method == "POST"
    return SignUpForm(
        request.POST if sent else None,
        dates=[(other.pk, "") for other in dates_ahead(slot, now)] if sent else [],
        card=card_of(slot),
        signed_in=person is not None,
        initial={"places": 1, "name": person.display_name if person else ""},
    )


def _chosen(request: HttpRequest, slot: Slot, dates: list[Slot]) -> int:
    """The date that was chosen or asked for in the address, else the page's own, else the first open."""
    asked = request.POST.get("termin") or request.GET.get("termin", "")
    known = {str(other.pk): other.pk for other in dates}
    return next((known[pk] for pk in (asked, str(slot.pk), *known) if pk in known), slot.pk)


def _wish(request: HttpRequest, form: SignUpForm) -> dict[str, Any]:
    data = form.cleaned_data
    names = ("name", "places", "phone", "shares_email", "shares_phone")
    return {
        **{name: data[name] for name in names},
        "slot_id": data["termin"],
        "email": data.get("email", ""),
        "over_age": data.get("over_age"),
        "language": get_language() or "de",
        "network": network_of(request),
    }


def _why_not(request: HttpRequest, slot: Slot, dates: list[Slot], now: datetime) -> str:
    """Why there is no form: nothing open any more, or the kind has a reason."""
    why = kind_of(slot).why_not(person_of(request), slot, now)
    return why or ("" if dates else rules.why_closed(slot, now))


def _sent(slot: Slot, now: datetime, registration: Registration | None = None) -> str:
    """The next page knows until when to confirm. It never tells whether an address was known before."""
    at = registration.slot if registration else slot
    fresh = registration is not None and registration.created_at == now
    until = registration.respond_by if registration and fresh else rules.hold_until(now, at)
    waits = registration.state == State.WAITING if registration and fresh else not at.fits(1)
    facts = [until.isoformat() if until else "", waits]
    path = reverse("registrations:sent", args=[at.pk])
    return f"{path}?zettel={signing.dumps(facts, salt=SENT)}"


def _ticket(registration: Registration) -> str:
    return reverse("registrations:ticket", args=[registration.token])


@never_cache
@require_GET
def sent(request: HttpRequest, slot_id: int) -> HttpResponse:
    slot = get_object_or_404(Slot, pk=slot_id)
    try:
        until, waits = signing.loads(request.GET.get("zettel", ""), salt=SENT, max_age=SENT_FOR)
    except (signing.BadSignature, ValueError) as error:
        raise Http404 from error
    context = {"until": datetime.fromisoformat(until), "waits": waits}
    return render(request, "registrations/sent.html", {**about(slot), **context})
