"""The page on which a desk decides."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from greifbar.accounts.models import Person
from greifbar.core.errors import Refused
from greifbar.organisations import actions, forms
from greifbar.organisations.models import Organisation
from greifbar.organisations.queries import answer_of_desk

DESK_PATH = "/team/{}/"
"""Where a desk works, on a floor above."""


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """What was handed in, what happened so far, and three ways on."""
    decidable = Organisation.objects.decided_by(request.user).select_related("scope", "desk")
    organisation = get_object_or_404(decidable.prefetch_related("topics", "districts"), pk=pk)
    step = request.POST.get("step", "")
    refuse = forms.RefuseForm(request.POST if step == "refuse" else None, prefix="refuse")
    ask = forms.AskBackForm(request.POST if step == "ask" else None, prefix="ask")
    if request.method == "POST" and _decide(request, organisation, step, refuse, ask):
        return _after(organisation, step)
    context = {
        "organisation": organisation,
        "reviews": organisation.reviews.select_related("by", "desk"),
        "answer": answer_of_desk(organisation),
        "refuse": refuse,
        "ask": ask,
    }
    return render(request, "organisations/review.html", context)


def _after(organisation: Organisation, step: str) -> HttpResponse:
    """Whoever asked goes back to the desk, where it waits for the answer; a decision is seen on the page."""
    if step == "ask" and organisation.desk:
        return redirect(DESK_PATH.format(organisation.desk.slug))
    return redirect(organisation)


def _decide(
    request: HttpRequest,
    organisation: Organisation,
    step: str,
    refuse: forms.RefuseForm,
    ask: forms.AskBackForm,
) -> bool:
    assert isinstance(request.user, Person)  # noqa: S101
    me = request.user
    try:
        if step == "verify":
            actions.verify(organisation=organisation, by=me)
            messages.success(request, _("Die Initiative ist jetzt sichtbar. Das Team weiß Bescheid."))
        elif step == "refuse" and refuse.is_valid():
            actions.refuse(organisation=organisation, by=me, **refuse.cleaned_data)
            messages.success(request, _("Abgelehnt. Das Team kennt jetzt den Grund."))
        elif step == "ask" and ask.is_valid():
            actions.ask_back(organisation=organisation, by=me, **ask.cleaned_data)
            messages.success(request, _("Ihre Frage ist unterwegs."))
        else:
            return False
    except Refused as refused:
        messages.error(request, str(refused))
        return False
    return True
