"""What the registration engine asks about a date of an offer."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from greifbar.accounts.rules import desks_of
from greifbar.core import clock
from greifbar.core.links import absolute
from greifbar.opportunities import rules
from greifbar.opportunities.actions import listing
from greifbar.opportunities.actions.dates import KIND
from greifbar.opportunities.models import Opportunity, Shift
from greifbar.opportunities.models.choices import LocationMode
from greifbar.registrations.kinds import Card, Kind, Viewer, register
from greifbar.registrations.models import Slot


def cards(slots: Sequence[Slot]) -> Mapping[int, Card]:
    """One query for any number of dates."""
    shifts = Shift.objects.filter(slot__in=[slot.pk for slot in slots])
    joined = shifts.select_related("opportunity__organisation", "opportunity__district")
    return {shift.slot_id: _card(shift.opportunity) for shift in joined}


def _card(offer: Opportunity) -> Card:
    return Card(
        title=offer.title,
        url=offer.get_absolute_url(),
        address=offer.address,
        place=_place(offer),
        meeting_point=offer.meeting_point,
        stop=offer.nearest_stop,
        contact_name=offer.contact_name,
        contact_phone=offer.contact_phone or offer.organisation.contact_phone,
        contact_hours=offer.organisation.phone_hours,
        organiser=offer.organisation.name,
        min_age=offer.min_age,
        bring=", ".join(offer.needs_list),
        thanks=offer.thanks,
        write_url=reverse("organisations:ask", args=[offer.organisation_id, offer.organisation.slug]),
        online=offer.location_mode == LocationMode.HOME,
        language=offer.text_language,
    )


def _place(offer: Opportunity) -> str:
    if offer.location_mode == LocationMode.HOME:
        return str(LocationMode.HOME.label)
    return offer.district.name if offer.district else ""


def why_not(person: Viewer, slot: Slot, now: datetime) -> str | None:
    """Why nobody can take a place here at ``now``; the engine itself looks after places and times."""
    offer = _offer(slot)
    if not rules.takes_instant_sign_up(offer):
        return _("Hier lernen wir uns erst kennen. Bitte schicken Sie eine Anfrage.")
    if not rules.is_running(offer, now=now):
        return _("Dieses Angebot macht gerade Pause oder ist beendet.")
    return None


def may_manage(person: Viewer, slot: Slot) -> bool:
    return Opportunity.objects.editable_by(person).filter(shifts__slot=slot).exists()


def may_enter(person: Viewer, slot: Slot) -> bool:
    """The desk that looks after the organisation may enter somebody who phoned."""
    looked_after = Opportunity.objects.filter(organisation__desk__in=desks_of(person))
    return looked_after.filter(shifts__slot=slot).exists()


def siblings(slot: Slot) -> list[Slot]:
    """The coming dates of the same offer and this one, earliest first."""
    same = Slot.objects.filter(shift__opportunity__shifts__slot=slot, cancelled_at=None)
    return list(same.filter(starts_at__gt=min(slot.starts_at, clock.now())).order_by("starts_at", "pk"))


def mail_lines(slot: Slot, occasion: str) -> list[str]:
    """What belongs into a confirmation or a reminder: training, certificate, expenses."""
    if occasion not in ("confirmed", "reminder"):
        return []
    offer = _offer(slot)
    lines = []
    if offer.onboarding:
        lines.append(_("Einarbeitung: %s") % offer.onboarding)
    if offer.training:
        lines.append(_("Schulung: %s") % offer.training)
    if offer.police_certificate:
        lines.append(_("Sie brauchen ein erweitertes Führungszeugnis. Wir sagen Ihnen, wie das geht."))
    if offer.location_mode == LocationMode.HOME:
        lines.append(
            _("Alles Weitere: %s") % absolute(reverse("opportunities:detail", args=offer.address_parts))
        )
    return lines


def changed(slot: Slot, now: datetime) -> None:
    """A date was moved, enlarged or called off: lists and search follow in the same transaction."""
    offers = Shift.objects.filter(slot=slot).values_list("opportunity_id", flat=True)
    listing.refresh(list(offers), now=now)


def _offer(slot: Slot) -> Opportunity:
    return Opportunity.objects.select_related("organisation").get(shifts__slot=slot)


def register_kind() -> None:
    register(Kind(KIND, cards, why_not, may_manage, mail_lines, siblings, changed, may_enter))
