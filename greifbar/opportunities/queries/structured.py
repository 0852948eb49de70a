"""Offers as schema.org data for search engines."""

import json
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from greifbar.core.links import absolute
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.models.choices import LocationMode
from greifbar.opportunities.queries.detail import Date, Detail

MODES = {
    LocationMode.ON_SITE: "OfflineEventAttendanceMode",
    LocationMode.HOME: "OnlineEventAttendanceMode",
    LocationMode.BOTH: "MixedEventAttendanceMode",
}


def json_ld(detail: Detail) -> SafeString:
    """A data block: one Event per coming date, or a volunteer posting for open-ended offers."""
    offer = detail.opportunity
    things = [_event(offer, date) for date in detail.dates] or [_posting(offer)]
    data = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(data, ensure_ascii=False).translate(_ESCAPED)
    return mark_safe(text)  # noqa: S308 - "<", ">" and "&" are escaped above


_ESCAPED = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


def _event(offer: Opportunity, date: Date) -> dict[str, Any]:
    state = "EventCancelled" if date.slot.cancelled_at else "EventScheduled"
    event = {
        "@type": "Event",
        **_common(offer),
        "startDate": date.slot.starts_at.isoformat(),
        "endDate": date.slot.ends_at.isoformat(),
        "eventStatus": f"https://schema.org/{state}",
        "eventAttendanceMode": f"https://schema.org/{MODES[LocationMode(offer.location_mode)]}",
        "isAccessibleForFree": True,
        "organizer": _organisation(offer),
    }
    if date.places.capacity is not None:
        event["maximumAttendeeCapacity"] = date.places.capacity
        event["remainingAttendeeCapacity"] = date.places.free or 0
    return event


def _posting(offer: Opportunity) -> dict[str, Any]:
    posted: datetime = offer.published_at or offer.created_at
    return {
        "@type": "JobPosting",
        **_common(offer),
        "title": offer.title,
        "employmentType": "VOLUNTEER",
        "datePosted": posted.date().isoformat(),
        "hiringOrganization": _organisation(offer),
    }


def _common(offer: Opportunity) -> dict[str, Any]:
    known = {
        "name": offer.title,
        "description": offer.summary,
        "url": absolute(offer.get_absolute_url()),
        "inLanguage": offer.text_language,
    }
    return known | ({"location": _place(offer)} if offer.district else {})


def _place(offer: Opportunity) -> dict[str, Any]:
    address = {"@type": "PostalAddress", "addressLocality": settings.CITY}
    if offer.address:
        address["streetAddress"] = offer.address
    return {"@type": "Place", "name": str(offer.district), "address": address}


def _organisation(offer: Opportunity) -> dict[str, str]:
    return {"@type": "Organization", "name": offer.organisation.name}
