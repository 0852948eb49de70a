"""The organiser's side of one date: who comes, who came, one letter to all."""

import secrets
from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from greifbar.accounts.models import Person
from greifbar.core import clock
from greifbar.core.dates import span_phrase
from greifbar.core.errors import Refused
from greifbar.core.forms import Form
from greifbar.registrations import actions, queries
from greifbar.registrations.forms import (
    AttendanceForm,
    CallOffForm,
    EnterForm,
    MoveForm,
    RemoveForm,
    WriteForm,
)
from greifbar.registrations.kinds import card_of, kind_of, may_enter
from greifbar.registrations.models import Actor, Reason, Registration, Slot, State
from greifbar.registrations.views.choices import OpenDates, about, next_after, refuse_more_than_free

type View[**P] = Callable[Concatenate[HttpRequest, Slot, P], HttpResponse]


def managed[**P](view: View[P]) -> Callable[..., HttpResponse]:
    """Hand over the slot only to those who may manage it; for all others the page does not exist."""

    @wraps(view)
    @never_cache
    @login_required
    def guarded(request: HttpRequest, slot_id: int, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        slot = get_object_or_404(Slot, pk=slot_id)
        if not kind_of(slot).may_manage(request.user, slot):
            raise Http404
        return view(request, slot, *args, **kwargs)

    return guarded


def _me(request: HttpRequest) -> Person:
    return cast(Person, request.user)


def _told(registration: Registration, by_mail: str, else_said: str) -> str:
    """What was done, and that somebody has to call whom no mail reaches."""
    if registration.email:
        return by_mail % {"name": registration.name}
    return f"{else_said % {'name': registration.name}} {_to_call([registration])}"


def _to_call(people: list[Registration]) -> str:
    """Whom no mail reaches: one number, or names with numbers."""
    if len(people) == 1 and people[0].shown_phone:
        return _("Bitte rufen Sie noch an: %(phone)s") % {"phone": people[0].shown_phone}
    named = [f"{one.name} {one.shown_phone or _('(ohne Nummer)')}" for one in people]
    return _("Bitte rufen Sie noch an: %(phone)s") % {"phone": ", ".join(named)} if people else ""


def _list(slot: Slot) -> HttpResponse:
    return redirect("registrations:attendees", slot.pk)


@managed
@require_GET
def attendees(request: HttpRequest, slot: Slot) -> HttpResponse:
    now = clock.now()
    context = {
        **about(slot),
        "people": queries.attendees(slot, now),
        "availability": queries.availability([slot], now)[slot.pk],
        "to_phone": queries.to_phone(slot) if slot.cancelled_at else [],
        "begun": slot.starts_at <= now,
        "past": slot.ends_at <= now,
    }
    return render(request, "registrations/attendees.html", context)


@managed
@require_GET
def print_list(request: HttpRequest, slot: Slot) -> HttpResponse:
    context = {**about(slot), "people": queries.attendees(slot, clock.now())}
    return render(request, "registrations/print.html", context)


def _ask(
    request: HttpRequest, slot: Slot, form: Form, act: Callable[[dict[str, Any]], str], **words: Any
) -> HttpResponse:
    """One form, one action: show it, do it, say what was done; a refusal stands in the form.

    Among `words`, `why_not` says why there is nothing to fill in at this moment.
    """
    sees_list = kind_of(slot).may_manage(request.user, slot)
    if request.method == "POST" and form.is_valid():
        try:
            done = act(form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, done)
            return _list(slot) if sees_list else redirect(card_of(slot).url)
    context = {**about(slot), "form": form, "sees_list": sees_list, **words}
    return render(request, "registrations/organiser_form.html", context)


@managed
@require_http_methods(["GET", "POST"])
def attendance(request: HttpRequest, slot: Slot) -> HttpResponse:
    now = clock.now()
    form = AttendanceForm(request.POST or None, rows=queries.attendees(slot, now).sure)

    def act(_data: dict[str, Any]) -> str:
        actions.mark_attendance(slot=slot, marks=form.marks(), by=_me(request), now=now)
        return _("Gespeichert, wer da war.")

    words = {"heading": _("Wer war da?"), "button": _("Speichern")}
    words["lead"] = _("Nur Ihr Team sieht, wer gefehlt hat. Sonst wird das für nichts verwendet.")
    if slot.starts_at > now:
        opens = span_phrase(slot.starts_at, None)
        words["why_not"] = _("Das geht, sobald der Termin begonnen hat: %(when)s.") % {"when": opens}
    return _ask(request, slot, form, act, **words)


@managed
@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, slot: Slot) -> HttpResponse:
    form = WriteForm(request.POST or None, initial={"key": secrets.token_urlsafe(12)})
    reach = queries.reach(slot, clock.now())

    def act(data: dict[str, Any]) -> str:
        count = actions.write_to_all(slot=slot, **data, by=_me(request))
        words = ngettext(
            "Ihre Nachricht geht an %(count)s Person.", "Ihre Nachricht geht an %(count)s Personen.", count
        )
        return f"{words % {'count': count}} {_to_call(reach.by_phone)}".strip()

    words: dict[str, Any] = {"heading": _("An alle schreiben"), "button": _("Abschicken"), "reach": reach}
    words["lead"] = _("Alle, die kommen oder warten, bekommen Ihre Nachricht einzeln per E‑Mail.")
    if not reach.mailed:
        words["why_not"] = _("Von niemandem gibt es eine bestätigte E‑Mail-Adresse.")
    return _ask(request, slot, form, act, **words)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, slot_id: int) -> HttpResponse:
    """Organisers and desks enter somebody who phoned; a desk goes back to the offer, not to the list."""
    slot = get_object_or_404(Slot, pk=slot_id)
    if not may_enter(request.user, slot):
        raise Http404
    now = clock.now()
    form = EnterForm(request.POST or None, most=queries.availability([slot], now)[slot.pk].most)

    def act(data: dict[str, Any]) -> str:
        refuse_more_than_free(slot.pk, data["places"], now)
        entered = actions.enter_by_desk(slot_id=slot.pk, **data, by=_me(request), now=now)
        if entered.state == State.WAITING:
            return _("%(name)s steht jetzt auf der Warteliste.") % {"name": entered.name}
        return _("%(name)s steht jetzt auf der Liste.") % {"name": entered.name}

    words = {"heading": _("Jemanden eintragen"), "button": _("Eintragen")}
    words["lead"] = _("Jemand hat angerufen oder war da? Tragen Sie die Person hier ein.")
    if slot.cancelled_at or slot.ends_at <= now:
        words["why_not"] = _("Dieser Termin ist vorbei oder fällt aus.")
    return _ask(request, slot, form, act, **words)


@managed
@require_http_methods(["GET", "POST"])
def call_off(request: HttpRequest, slot: Slot) -> HttpResponse:
    form = CallOffForm(request.POST or None)

    def act(data: dict[str, Any]) -> str:
        phone = actions.cancel_slot(slot=slot, **data, by=_me(request), now=clock.now())
        if phone:
            return _("Der Termin ist abgesagt. Bitte rufen Sie noch die Personen an, die oben stehen.")
        return _("Der Termin ist abgesagt. Alle haben eine E‑Mail bekommen.")

    words = {"heading": _("Termin absagen"), "button": _("Termin absagen")}
    words["lead"] = _("Alle Angemeldeten bekommen sofort eine E‑Mail mit Ihrem Grund.")
    if slot.cancelled_at or slot.ends_at <= clock.now():
        words["why_not"] = _("Dieser Termin ist vorbei oder fällt aus.")
    return _ask(request, slot, form, act, **words)


@managed
@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, slot: Slot, pk: int) -> HttpResponse:
    registration, now = get_object_or_404(Registration, pk=pk, slot=slot), clock.now()
    dates = OpenDates.of(slot, now)
    others = dates.others(slot)
    choices = dates.choices(others, next_after(slot, others), registration.places)
    form = MoveForm(request.POST or None, dates=choices)

    def act(data: dict[str, Any]) -> str:
        target = next(other for other in others if other.pk == data["to"])
        actions.move(registration=registration, to=target, by=_me(request), now=now)
        by_mail = _("%(name)s hat einen neuen Termin und eine E‑Mail bekommen.")
        return _told(registration, by_mail, _("%(name)s hat einen neuen Termin."))

    heading = _("%(name)s verschieben") % {"name": registration.name}
    why_not = "" if others else _("Es gibt keinen anderen Termin, der offen ist.")
    return _ask(request, slot, form, act, heading=heading, why_not=why_not, button=_("Verschieben"))


@managed
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, slot: Slot, pk: int) -> HttpResponse:
    registration = get_object_or_404(Registration, pk=pk, slot=slot)
    form = RemoveForm(request.POST or None, mailed=bool(registration.email))

    def act(data: dict[str, Any]) -> str:
        actions.cancel(
            registration=registration,
            by=Actor.ORGANISER,
            actor=_me(request),
            reason=Reason.BY_ORGANISER,
            note=data.get("note", ""),
            now=clock.now(),
        )
        return _told(registration, _("%(name)s ist abgesagt."), _("%(name)s ist abgesagt."))

    heading = _("%(name)s absagen") % {"name": registration.name}
    return _ask(request, slot, form, act, heading=heading, lead=form.lead, button=_("Absagen"))
