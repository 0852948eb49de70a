"""The calendar entry of a registration, written so that calendars understand changes and cancellations."""

from datetime import datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, vCalAddress

from greifbar.core.links import absolute
from greifbar.registrations.kinds import Card
from greifbar.registrations.models import Registration, State

STATUS = {State.CONFIRMED: "CONFIRMED", State.ATTENDED: "CONFIRMED", State.CANCELLED: "CANCELLED"}


def calendar_file(registration: Registration, card: Card, now: datetime) -> bytes:
    """One iCalendar entry (RFC 5545/5546) in the current language.

    The UID never changes and SEQUENCE only rises, so a later file replaces an earlier one; a cancelled
    registration is METHOD:CANCEL. Times are UTC. URL leads back to the registration.
    """
    cancelled = registration.state == State.CANCELLED
    calendar = Calendar()
    calendar.add("prodid", "-//greifbar//registrations//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "CANCEL" if cancelled else "PUBLISH")
    calendar.add_component(_event(registration, card, now))
    return bytes(calendar.to_ical())


def _event(registration: Registration, card: Card, now: datetime) -> Event:
    slot = registration.slot
    event = Event()
    event.add("uid", f"anmeldung-{registration.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", registration.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", slot.starts_at.astimezone(now.tzinfo))
    event.add("dtend", slot.ends_at.astimezone(now.tzinfo))
    event.add("status", STATUS.get(State(registration.state), "TENTATIVE"))
    event.add("summary", str(card.title))
    if where := ", ".join(str(part) for part in (card.address, card.place) if part):
        event.add("location", where)
    link = absolute(reverse("registrations:ticket", args=[registration.token]))
    event.add("description", "\n".join([*_lines(card), _("Ansehen oder absagen: %s") % link]))
    event.add("url", link)
    organizer = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL.split('<')[-1].rstrip('>')}")
    organizer.params["cn"] = card.organiser or "greifbar"
    event["organizer"] = organizer
    return event


def _lines(card: Card) -> list[str]:
    named = [
        (_("Treffpunkt"), card.meeting_point),
        (_("Haltestelle"), card.stop),
        (_("Mitbringen"), card.bring),
        (_("Ansprechperson"), " ".join(part for part in (card.contact_name, card.contact_phone) if part)),
    ]
    return [f"{label}: {text}" for label, text in named if text]
