"""Every list as a feed (Atom) and as a calendar (iCalendar), with the same questions in the address."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from greifbar.core import clock, feeds
from greifbar.core.pagecache import public_page
from greifbar.opportunities.models import Listing
from greifbar.opportunities.queries.cards import at
from greifbar.opportunities.queries.filters import PARAMETERS
from greifbar.opportunities.queries.lists import PRESETS, Found, find


@require_safe
@public_page(*PARAMETERS, free_text=("q",))
def atom(request: HttpRequest, preset: str) -> HttpResponse:
    """The first hundred offers of the list."""
    found = _found(request, preset)
    return feeds.atom(
        request,
        title=str(PRESETS[preset].title),
        lead=str(PRESETS[preset].lead),
        page=reverse(f"opportunities:{preset}") + found.criteria.query,
        entries=map(_entry, _listings(found)),
    )


@require_safe
@public_page(*PARAMETERS, free_text=("q",))
def ical(request: HttpRequest, preset: str) -> HttpResponse:
    """All coming dates of the first hundred offers. The UID of a date never changes."""
    calendar = Calendar()
    calendar.add("prodid", "-//greifbar//opportunities//DE")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", str(PRESETS[preset].title))
    for listing in _listings(_found(request, preset)):
        for event in _events(listing, feeds.spoken(request, _path(listing))):
            calendar.add_component(event)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="angebote.ics"'
    return response


def _found(request: HttpRequest, preset: str) -> Found:
    return find(request.GET, preset=PRESETS[preset], now=clock.now())


def _listings(found: Found) -> list[Listing]:
    ids = found.ids[: feeds.MOST]
    known = Listing.objects.in_bulk(ids)
    return [known[one] for one in ids if one in known]


def _entry(listing: Listing) -> feeds.Entry:
    return feeds.Entry(
        title=listing.title,
        path=_path(listing),
        lasting=f"/engagement/{listing.pk}/",
        summary=listing.summary,
        author=listing.organiser,
        published=at(listing.published),
        updated=at(listing.made),
        language=listing.text_language,
    )


def _path(listing: Listing) -> str:
    return reverse("opportunities:detail", args=[listing.pk, listing.slug])


def _events(listing: Listing, link: str) -> list[Event]:
    return [_event(listing, link, date[0], date[1], date[2]) for date in listing.dates]


def _event(listing: Listing, link: str, slot_id: int, start: int, end: int) -> Event:
    event = Event()
    event.add("uid", f"termin-{slot_id}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("dtstamp", at(listing.made))
    event.add("dtstart", at(start))
    event.add("dtend", at(end))
    event.add("summary", listing.title)
    event.add("location", listing.place)
    event.add("description", f"{listing.organiser}\n{link}")
    event.add("url", link)
    return event
