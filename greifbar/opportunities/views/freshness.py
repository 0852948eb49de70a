"""The question "Noch aktuell?", answered from a mail without signing in."""

from django.contrib import messages
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from greifbar.core import clock
from greifbar.opportunities.actions import freshness
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.models.choices import State
from greifbar.opportunities.notices import FRESHNESS_SALT
from greifbar.organisations.models import Organisation

HOLDS_FOR = 120 * 24 * 3600
"""Seconds the link in the mail works."""


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def still_valid(request: HttpRequest, token: str) -> HttpResponse:
    """All open-ended offers of one organisation, each with a tick; the button confirms the ticked ones."""
    organisation = get_object_or_404(Organisation, pk=_organisation_of(token))
    mine = Opportunity.objects.filter(organisation=organisation, state=State.PUBLISHED, open_ended=True)
    if request.method == "POST":
        chosen = [int(pk) for pk in request.POST.getlist("angebot") if pk.isdigit()]
        count = freshness.confirm(organisation_id=organisation.pk, ids=chosen, now=clock.now())
        thanks = ngettext(
            "Danke. Ein Angebot bleibt sichtbar.", "Danke. %(n)s Angebote bleiben sichtbar.", count
        )
        messages.success(request, thanks % {"n": count})
        return redirect("opportunities:still_valid", token)
    context = {"organisation": organisation, "offers": mine.order_by("title"), "now": clock.now()}
    return render(request, "opportunities/still_valid.html", context)


def _organisation_of(token: str) -> int:
    try:
        return int(signing.loads(token, salt=FRESHNESS_SALT, max_age=HOLDS_FOR))
    except signing.BadSignature:
        raise Http404 from None
