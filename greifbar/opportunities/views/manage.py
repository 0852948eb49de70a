"""Coordinators look after their offers: dates, state, copies."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.core.paging import page_of
from greifbar.opportunities import rules
from greifbar.opportunities.actions import dates as date_actions
from greifbar.opportunities.actions import freshness, states, writing
from greifbar.opportunities.forms.dates import DatesForm, PauseForm
from greifbar.opportunities.forms.steps import STEPS, TitleForm
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.queries.booked import booked
from greifbar.opportunities.queries.manage import managed, own, slots_of, with_places
from greifbar.opportunities.views.added import added
from greifbar.organisations.queries import answer_of_desk


@never_cache
@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """All offers this person coordinates."""
    return render(request, "opportunities/mine.html", {"offers": own(request.user, clock.now())})


@never_cache
@login_required
@require_safe
def overview(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Everything about one offer in one place, and what is still missing."""
    offer, now = _own(request, pk), clock.now()
    shown = managed(offer, now)
    context = {
        "offer": offer,
        "managed": shown,
        "dates": shown.dates,
        "missing": rules.why_not_publish(offer, has_dates=bool(shown.joinable)),
        "hidden": rules.is_hidden(offer, now=now),
        "answer": answer_of_desk(offer.organisation),
        "instant": rules.takes_instant_sign_up(offer),
        "pause": PauseForm(),
        "booked": booked(offer, now),
        "steps": [(key, label) for key, (label, _form) in STEPS.items()],
    }
    return render(request, "opportunities/manage.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def dates(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """All dates of an offer, page by page: add some, take back one nobody signed up for."""
    offer, now = _own(request, pk), clock.now()
    form = DatesForm(request.POST if "day" in request.POST else None)
    if request.method == "POST" and _change_dates(request, offer, form):
        return redirect("opportunities:dates", offer.pk, offer.slug)
    past = request.GET.get("zeit") == PAST
    page = page_of(slots_of(offer, now, past=past), request)
    shown = {"page": page, "dates": with_places(page, now), "past": past}
    context = {"offer": offer, "form": form, **shown, "tabs": _tabs(request, past)}
    return render(request, "opportunities/dates.html", context)


PAST = "vergangen"


def _tabs(request: HttpRequest, past: bool) -> list[dict[str, Any]]:
    return [
        {"label": _("Kommende Termine"), "url": request.path, "current": not past},
        {"label": _("Vergangene Termine"), "url": f"{request.path}?zeit={PAST}", "current": past},
    ]


def _change_dates(request: HttpRequest, offer: Opportunity, form: DatesForm) -> bool:
    now, remove = clock.now(), request.POST.get("entfernen", "")
    try:
        if remove.isdigit():
            date_actions.remove_empty_date(opportunity=offer, slot_id=int(remove), by=request.user, now=now)
            messages.success(request, _("Der Termin ist entfernt."))
        elif form.is_valid():
            made = date_actions.add_dates(opportunity=offer, plans=form.plans, by=request.user, now=now)
            messages.success(request, added(made, form.plans, form.cleaned_data["until"]))
    except Refused as refused:
        form.refuse(refused) if form.is_bound else messages.warning(request, str(refused))
    return remove.isdigit() or form.is_valid()


@login_required
@require_POST
def change_state(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Publish, pause, bring back: the button's name says which."""
    offer = _own(request, pk)
    deed = next((name for name in DEEDS if name in request.POST), "")
    if deed:
        try:
            messages.success(request, DEEDS[deed](request, offer))
        except Refused as refused:
            messages.warning(request, str(refused))
    return redirect("opportunities:manage", offer.pk, offer.slug)


def _publish(request: HttpRequest, offer: Opportunity) -> str:
    states.publish(opportunity=offer, by=request.user, now=clock.now())
    return _("Ihr Angebot ist jetzt sichtbar.")


def _pause(request: HttpRequest, offer: Opportunity) -> str:
    form = PauseForm(request.POST)
    if not form.is_valid():
        raise Refused(str(form.errors["until"][0]), code="day")
    day = form.cleaned_data["until"]
    until = clock.at(day) if day else None
    states.pause(opportunity=offer, until=until, by=request.user, now=clock.now())
    return f"{_('Ihr Angebot macht Pause. Fristen für Antworten ruhen.')} {_still_come(offer)}".strip()


def _still_come(offer: Opportunity) -> str:
    """A pause takes nobody's place away, and says so."""
    people = booked(offer, clock.now()).people
    words = ngettext(
        "Eine Person ist noch angemeldet. Ihr Termin findet statt.",
        "%(n)s Personen sind noch angemeldet. Ihre Termine finden statt.",
        people,
    )
    return words % {"n": people} if people else ""


def _resume(request: HttpRequest, offer: Opportunity) -> str:
    states.resume(opportunity=offer, by=request.user, now=clock.now())
    return _("Ihr Angebot ist wieder da.")


def _still_valid(request: HttpRequest, offer: Opportunity) -> str:
    freshness.confirm(organisation_id=offer.organisation_id, ids=[offer.pk], now=clock.now())
    return _("Danke. Ihr Angebot bleibt sichtbar.")


DEEDS: dict[str, Callable[[HttpRequest, Opportunity], str]] = {
    "veroeffentlichen": _publish,
    "pause": _pause,
    "zurueckholen": _resume,
    "noch_aktuell": _still_valid,
}


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """A new draft like this one."""
    offer = _own(request, pk)
    form = TitleForm(request.POST or None, initial={"title": offer.title})
    if request.method == "POST" and form.is_valid():
        made = _copy(request, offer, form.cleaned_data["title"])
        return redirect("opportunities:manage", made.pk, made.slug)
    key = request.POST.get("key") or get_random_string(24)
    return render(request, "opportunities/copy.html", {"offer": offer, "form": form, "key": key})


def _copy(request: HttpRequest, offer: Opportunity, title: str) -> Opportunity:
    key: Any = request.POST.get("key", "")[:32]
    return writing.copy(opportunity=offer, title=title, by=request.user, now=clock.now(), key=key)


def _own(request: HttpRequest, pk: int) -> Opportunity:
    mine = Opportunity.objects.editable_by(request.user).select_related("organisation", "district", "quarter")
    return get_object_or_404(mine, pk=pk)
