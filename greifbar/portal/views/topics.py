"""What people care about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from greifbar.core import clock
from greifbar.core.pagecache import changes_at, public_page
from greifbar.opportunities.queries import portal as opportunities
from greifbar.opportunities.queries.cards import changes_at as cards_change_at
from greifbar.organisations.models import Organisation
from greifbar.portal.queries.home import topic_counts
from greifbar.topics.models import Topic


@public_page()
def topics(request: HttpRequest) -> HttpResponse:
    """All topics with their signs and how many offers each has."""
    return render(request, "portal/topics.html", {"topics": topic_counts(clock.now())})


@public_page()
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    """One topic: offers, initiatives, neighbouring topics."""
    found = get_object_or_404(Topic, slug=slug)
    now = clock.now()
    cards = opportunities.for_topic(found, now, 6)
    changes_at(request, cards_change_at(cards))
    context = {
        "topic": found,
        "cards": cards,
        "offers": opportunities.counts_by_topic(now).get(found.key, 0),
        "organisations": Organisation.objects.visible_to(None)
        .filter(topics=found)
        .prefetch_related("topics")[:6],
        "related": Topic.objects.filter(area=found.area).exclude(pk=found.pk),
    }
    return render(request, "portal/topic.html", context)
