"""Every list as a feed (Atom) and as a calendar (iCalendar), with the same questions in the address."""

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from greifbar.core import clock
from greifbar.core.links import absolute
from greifbar.core.pagecache import public_page
from greifbar.opportunities.models import Listing
from greifbar.opportunities.queries.cards import Card, at, bare_cards
from greifbar.opportunities.queries.filters import PARAMETERS
from greifbar.opportunities.queries.lists import PRESETS, Found, find

MOST = 100


@require_safe
@public_page(*PARAMETERS, free_text=("q",))
def atom(request: HttpRequest, preset: str) -> HttpResponse:
    """The first hundred offers of the list."""
    found, now = _found(request, preset), clock.now()
    feed = Atom1Feed(
        title=str(PRESETS[preset].title),
        link=absolute(reverse(f"opportunities:{preset}") + found.criteria.query),
        description=str(PRESETS[preset].lead),
        feed_url=absolute(request.get_full_path()),
        language="de",
    )
    for card in bare_cards(_listings(found), now):
        feed.add_item(**_entry(card))
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


@require_safe
@public_page(*PARAMETERS, free_text=("q",))
def ical(request: HttpRequest, preset: str) -> HttpResponse:
    """All coming dates of the first hundred offers. The UID of a date never changes."""
    calendar = Calendar()
    calendar.add("prodid", "-//greifbar//opportunities//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", str(PRESETS[preset].title))
    for listing in _listings(_found(request, preset)):
        for event in _events(listing):
            calendar.add_component(event)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="angebote.ics"'
    return response


def _found(request: HttpRequest, preset: str) -> Found:
    return find(request.GET, preset=PRESETS[preset], now=clock.now())


def _listings(found: Found) -> list[Listing]:
    ids = found.ids[:MOST]
    known = Listing.objects.in_bulk(ids)
    return [known[one] for one in ids if one in known]


def _entry(card: Card) -> dict[str, Any]:
    listing = card.listing
    return {
        "title": listing.title,
        "link": absolute(card.url),
        "unique_id": absolute(f"/engagement/{listing.pk}/"),
        "description": listing.summary,
        "author_name": listing.organiser,
        "pubdate": at(listing.published),
        "updateddate": at(listing.made),
    }


def _events(listing: Listing) -> list[Event]:
    return [_event(listing, date[0], date[1], date[2]) for date in listing.dates]


def _event(listing: Listing, slot_id: int, start: int, end: int) -> Event:
    event = Event()
    event.add("uid", f"termin-{slot_id}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", at(listing.made))
    event.add("dtstart", at(start))
    event.add("dtend", at(end))
    event.add("summary", listing.title)
    event.add("location", listing.place)
    link = absolute(reverse("opportunities:detail", args=[listing.pk, listing.slug]))
    event.add("description", f"{listing.organiser}\n{link}")
    event.add("url", link)
    return event
