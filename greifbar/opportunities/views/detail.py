"""One offer, for everyone who may see it."""

from dataclasses import replace
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from greifbar.core import clock
from greifbar.core.links import absolute
from greifbar.core.pagecache import changes_at, public_page
from greifbar.opportunities import rules
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.queries import phrases
from greifbar.opportunities.queries.detail import detail as whole
from greifbar.opportunities.queries.structured import json_ld
from greifbar.search import exposure

JOINED = ("organisation__scope", "district", "quarter")


@require_safe
@public_page()
def detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    now = clock.now()
    visible = Opportunity.objects.visible_to(request.user).select_related(*JOINED)
    offer = get_object_or_404(visible, pk=pk)
    if slug != offer.slug:
        return redirect(offer, permanent=True)
    context = {**_shown(request, offer, now), "may_edit": _may_edit(request, offer)}
    if not context["may_edit"]:
        exposure.opened(request, offer.organisation_id)
    return render(request, "opportunities/detail.html", context)


def _shown(request: HttpRequest, offer: Opportunity, now: datetime) -> dict[str, object]:
    """What the page says; an offer that is over or pauses has no dates to choose."""
    shown, stopped = whole(offer, now), rules.is_stopped(offer, now=now)
    if stopped:
        shown = replace(shown, dates=[])
    changes_at(request, shown.changes_at)
    changes_at(request, offer.paused_until)
    return {
        "detail": shown,
        "offer": offer,
        "words": facts(offer),
        "json_ld": "" if stopped else json_ld(shown),
        "stopped": stopped,
        "instant": rules.takes_instant_sign_up(offer),
        "may_apply": rules.takes_applications(offer),
        "running": rules.is_running(offer, now=now),
        "hidden": rules.is_hidden(offer, now=now),
        "copied_address": absolute(offer.get_absolute_url()),
    }


def facts(offer: Opportunity) -> dict[str, object]:
    """The structured facts in words; every interface language can say them."""
    return {
        "where": phrases.where(offer),
        "where_more": phrases.where_more(offer),
        "how_much": phrases.how_much(offer),
        "how_often": phrases.how_often(offer),
        "times": phrases.usual_times(offer),
        "with_whom": phrases.with_whom(offer),
        "group": phrases.group(offer),
        "gets": phrases.gets(offer),
        "not_given": phrases.not_given(offer),
        "unclear": phrases.unclear(offer),
        "needs": phrases.needs(offer),
    }


def _may_edit(request: HttpRequest, offer: Opportunity) -> bool:
    if not request.user.is_authenticated:
        return False
    return Opportunity.objects.editable_by(request.user).filter(pk=offer.pk).exists()
