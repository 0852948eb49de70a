"""The page behind the secret link: see, confirm, change, cancel. Buttons send, links only show."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.core.links import absolute
from greifbar.registrations import actions, queries, rules
from greifbar.registrations.calendar import calendar_file
from greifbar.registrations.forms import CancelForm, ChangeForm
from greifbar.registrations.kinds import card_of
from greifbar.registrations.models import Reason, Registration, State
from greifbar.registrations.models.registration import OPEN
from greifbar.registrations.rules import UNDO_WITHIN
from greifbar.registrations.views.choices import OpenDates, about, most_together, person_of

HINTS = {
    "geaendert": gettext_lazy("Ihre Änderung ist gespeichert."),
    "gewechselt": gettext_lazy("Sie haben den Tag gewechselt. Ihr Platz am neuen Tag ist sicher."),
    "wartet": gettext_lazy("Sie behalten Ihren alten Tag, bis hier ein Platz für Sie frei wird."),
    "zugesagt": gettext_lazy("Schön, dass Sie doch kommen."),
}


def found_by(token: str) -> Registration:
    try:
        return queries.by_token(token)
    except Registration.DoesNotExist as error:
        raise Http404 from error


def page(
    request: HttpRequest, name: str, registration: Registration, status: int = 200, **more: Any
) -> HttpResponse:
    context = {**about(registration.slot), "registration": registration, **more}
    context["share_address"] = absolute(context["card"].url)
    response = render(request, f"registrations/{name}.html", context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@never_cache
@require_GET
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    registration, now = found_by(token), clock.now()
    hint = HINTS.get(request.GET.get("hinweis", ""), "")
    return page(request, "ticket", registration, hint=hint, **_standing(registration, now))


def _standing(registration: Registration, now: Any) -> dict[str, Any]:
    slot = registration.slot
    waits = registration.state == State.WAITING
    since = registration.state_since
    in_time = rules.may_undo(registration.state, registration.state_before, since, now)
    dates = OpenDates.of(slot, now)
    return {
        "now": now,
        "lapsed": registration.is_lapsed(now),
        "begun": slot.starts_at <= now,
        "past": slot.ends_at <= now,
        "reminder_ahead": clock.local(slot.starts_at).date() > clock.local(now).date(),
        "number": queries.place_in_line(registration, now) if waits else 0,
        "may_undo": in_time and registration.cancel_reason not in rules.FINAL and not slot.cancelled_at,
        "undo_until": since + UNDO_WITHIN,
        "overlaps": _overlaps(registration, now),
        "availability": dates.free.get(slot.pk),
        "other": next(iter(dates.others(slot)), None),
        "new_day": queries.new_day_of(registration),
        "others": _others(registration, dates.free.get(slot.pk)),
    }


def _overlaps(registration: Registration, now: datetime) -> list[queries.Own]:
    """What else this person has at that time; who does not come has no need to know."""
    if registration.state == State.CANCELLED:
        return []
    return queries.overlaps(registration.slot, registration.email, now)


def _others(registration: Registration, stands: queries.Availability | None) -> int:
    """How many more people come, told to whoever is sure to come, until the day has begun."""
    if stands is None or registration.state != State.CONFIRMED:
        return 0
    return max(0, queries.sure_places(registration.slot) - registration.places)


@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    registration, now = found_by(token), clock.now()
    refused = ""
    if request.method == "POST":
        try:
            actions.confirm(token=token, now=now)
        except Refused as error:
            refused = str(error)
        else:
            return redirect("registrations:ticket", token)
    elif not _may_answer(registration, now):
        return redirect("registrations:ticket", token)
    overlaps = queries.overlaps(registration.slot, registration.email, now)
    status = 409 if refused else 200
    return page(request, "confirm", registration, status, refused=refused, overlaps=overlaps)


def _may_answer(registration: Registration, now: datetime) -> bool:
    """Whether the button could still do something; for all else the ticket says how things stand."""
    if registration.state == State.CANCELLED:
        expired = registration.cancel_reason == Reason.EXPIRED
        return expired and not rules.why_closed(registration.slot, now)
    if registration.state == State.WAITING:
        return registration.respond_by is not None
    return registration.state in OPEN


@never_cache
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, token: str) -> HttpResponse:
    registration = found_by(token)
    if registration.state == State.CANCELLED:
        return back(token)
    names = ("name", "places", "shares_email", "shares_phone")
    form = ChangeForm(
        request.POST or None,
        registration=registration,
        most=most_together(registration, clock.now()),
        initial={name: getattr(registration, name) for name in names},
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                registration=registration, **form.cleaned_data, actor=person_of(request), now=clock.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return back(token, "geaendert")
    return page(request, "change", registration, form=form, heading=_("Anmeldung ändern"))


@never_cache
@require_http_methods(["GET", "POST"])
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    registration = found_by(token)
    if request.method != "POST" and registration.state == State.CANCELLED:
        return back(token)
    form = CancelForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            actions.cancel(
                registration=registration, actor=person_of(request), reason=reason, now=clock.now()
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            return back(token)
    return page(request, "cancel", registration, form=form, heading=_("Doch keine Zeit?"))


@never_cache
@require_POST
def undo(request: HttpRequest, token: str) -> HttpResponse:
    registration = found_by(token)
    try:
        actions.undo_cancel(registration=registration, actor=person_of(request), now=clock.now())
    except Refused as error:
        standing = _standing(registration, clock.now())
        return page(request, "ticket", registration, 409, refused=str(error), **standing)
    return back(token, "zugesagt")


def back(token: str, hint: str = "") -> HttpResponse:
    response = redirect("registrations:ticket", token)
    if hint:
        response["Location"] += f"?hinweis={hint}"
    return response


@never_cache
@require_GET
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    registration = found_by(token)
    content = calendar_file(registration, card_of(registration.slot), clock.now())
    name = _("termin")
    headers = {"Content-Disposition": f'attachment; filename="{name}.ics"', "X-Robots-Tag": "noindex"}
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
