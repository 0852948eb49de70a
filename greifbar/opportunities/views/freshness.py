"""The question "Noch aktuell?", answered from a mail without signing in."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from greifbar.core import clock
from greifbar.opportunities.actions import freshness
from greifbar.opportunities.forms.freshness import FreshnessForm
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.models.choices import State
from greifbar.opportunities.notices import FRESHNESS_SALT
from greifbar.organisations.models import Organisation

HOLDS_FOR = 120 * 24 * 3600
"""Seconds the link in the mail works."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def still_valid(request: HttpRequest, token: str) -> HttpResponse:
    """All open-ended offers of one organisation: each goes on, pauses or ends. One button for all."""
    organisation = get_object_or_404(Organisation, pk=_organisation_of(token))
    mine = Opportunity.objects.filter(organisation=organisation, state=State.PUBLISHED, open_ended=True)
    form = FreshnessForm(request.POST or None, offers=list(mine.order_by("title", "pk")))
    if request.method == "POST" and form.is_valid():
        if answers := form.answers:
            kept = freshness.answer(organisation_id=organisation.pk, answers=answers, now=clock.now())
            _thank(request, kept)
        return redirect("opportunities:still_valid", token)
    return render(request, "opportunities/still_valid.html", {"organisation": organisation, "form": form})


def _thank(request: HttpRequest, kept: int) -> None:
    some = ngettext("Danke. Ein Angebot bleibt sichtbar.", "Danke. %(n)s Angebote bleiben sichtbar.", kept)
    messages.success(request, some % {"n": kept} if kept else _("Danke. Das haben wir gespeichert."))


def _organisation_of(token: str) -> int:
    try:
        return int(signing.loads(token, salt=FRESHNESS_SALT, max_age=HOLDS_FOR))
    except signing.BadSignature:
        raise Http404 from None
