"""Asking to take part: the applicant's pages and the organisation's."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.core.network import network_of
from greifbar.opportunities import notices, rules
from greifbar.opportunities.actions import answering, applying, repeated
from greifbar.opportunities.forms.applications import AnswerForm, ApplyForm, MessageForm
from greifbar.opportunities.models import Application, Opportunity
from greifbar.opportunities.models.choices import ApplicationState
from greifbar.opportunities.queries.manage import inbox as rows

JOINED = ("opportunity__organisation", "opportunity__district")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def apply(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """The form for guests and signed-in people; looking stores nothing."""
    visible = Opportunity.objects.visible_to(request.user).select_related("organisation", "district")
    offer = get_object_or_404(visible, pk=pk)
    person = request.user if request.user.is_authenticated else None
    email = person.email if person else ""
    why = rules.why_not_apply(offer, email=email, now=clock.now())
    form = ApplyForm(request.POST or None, opportunity=offer, person=person)
    if request.method == "POST" and form.is_valid():
        answer = _send(request, offer, form)
        if answer:
            return answer
    return render(request, "opportunities/apply.html", {"offer": offer, "form": form, "why_not": why})


def _send(request: HttpRequest, offer: Opportunity, form: ApplyForm) -> HttpResponse | None:
    sent = redirect("opportunities:applied", *offer.address_parts)
    if form.is_robot:
        return sent
    language, network = get_language() or "de", network_of(request)
    try:
        made = applying.apply(
            opportunity=offer, now=clock.now(), language=language, network=network, **form.wish
        )
    except Refused as refused:
        form.refuse(refused)
        return None
    return sent if form.person is None else redirect(made)


@never_cache
@require_safe
def applied(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Say what happens next, at an address of its own, so that a reload sends nothing again."""
    visible = Opportunity.objects.visible_to(request.user).select_related("organisation", "district")
    return render(request, "opportunities/applied.html", {"offer": get_object_or_404(visible, pk=pk)})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mine(request: HttpRequest, token: str) -> HttpResponse:
    """The applicant's page behind the secret link: confirm, see, write."""
    found = get_object_or_404(Application.objects.select_related(*JOINED), token=token)
    form = MessageForm(request.POST if "text" in request.POST else None)
    if request.method == "POST":
        done = _confirm_or_write(request, found, form)
        if done:
            return redirect(found)
    context = {"application": found, "offer": found.opportunity, "form": form, **_conversation(found)}
    return render(request, "opportunities/application.html", context)


def _confirm_or_write(request: HttpRequest, found: Application, form: MessageForm) -> bool:
    if "bestaetigen" in request.POST:
        applying.confirm(token=found.token, now=clock.now())
        return True
    if "verwerfen" in request.POST:
        repeated.drop(token=found.token)
        return True
    if not form.is_valid():
        return False
    try:
        applying.write(token=found.token, text=form.cleaned_data["text"], now=clock.now())
    except Refused as refused:
        messages.warning(request, str(refused))
    return True


@never_cache
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    found = get_object_or_404(Application, token=token)
    applying.withdraw(token=token, now=clock.now())
    messages.success(request, _("Ihre Anfrage ist zurückgezogen. Danke, dass Sie Bescheid sagen."))
    return redirect(found)


@never_cache
@login_required
@require_safe
def inbox(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """All applications of an offer, for its coordinators."""
    offer = get_object_or_404(Opportunity.objects.editable_by(request.user), pk=pk)
    context = {"offer": offer, "applications": rows(offer, request.user), "now": clock.now()}
    return render(request, "opportunities/applications.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int, slug: str, application_id: int) -> HttpResponse:
    """One application: read it, write back, agree, decline or put it aside."""
    waiting = Application.objects.manageable_by(request.user).select_related(*JOINED)
    found = get_object_or_404(waiting, pk=application_id, opportunity=pk)
    verb = next((name for name in ANSWERS if name in request.POST), "")
    agreed = found.state == ApplicationState.AGREED
    form = AnswerForm(request.POST or None, verb=verb, agreed=agreed and verb not in DECISIONS)
    if verb and form.is_valid() and _answer(request, found, verb, form):
        return redirect("opportunities:application_answer", pk, slug, application_id)
    context = {"application": found, "offer": found.opportunity, "form": form, **_conversation(found)}
    return render(request, "opportunities/answer.html", context)


DECISIONS = ("zusagen", "absagen", "zuruecknehmen")
ANSWERS = ("schreiben", "gelesen", *DECISIONS)


def _answer(request: HttpRequest, found: Application, verb: str, form: AnswerForm) -> bool:
    given: dict[str, Any] = {"application": found, "by": request.user, "now": clock.now()}
    text, reason = form.cleaned_data["text"], form.cleaned_data.get("reason", "")
    if verb == "gelesen":
        answering.put_aside(application=found)
        return True
    try:
        if verb == "schreiben":
            answering.answer(text=text, **given)
        elif verb == "zusagen":
            answering.agree(text=text, **given)
        elif verb == "zuruecknehmen":
            answering.take_back(text=text, **given)
        else:
            answering.decline(text=text, reason=reason, **given)
    except Refused as refused:
        form.refuse(refused)
        return False
    messages.success(request, _("Ihre Antwort ist unterwegs."))
    return True


def _conversation(found: Application) -> dict[str, Any]:
    written = list(found.messages.all())
    return {
        "said": [one for one in written if not one.held],
        "held": [one for one in written if one.held],
        "last_event": found.events.last(),
        "answer_day": notices.last_day(found),
        "late": found.answer_by is not None and found.answer_by < clock.now(),
        "unconfirmed": found.state == ApplicationState.UNCONFIRMED,
    }
