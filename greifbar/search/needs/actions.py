"""Say what is looked for, take it in hand, answer, close, withdraw."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from greifbar.accounts.models import Person
from greifbar.accounts.models.person import normalised
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.places.models import District
from greifbar.search.needs import notices
from greifbar.search.needs.models import Need, Outcome

NETWORK_SPAN = timedelta(hours=1)
MOST_A_DAY = 5
BY_TEAMS = (Outcome.PHONED, Outcome.NOTED, Outcome.NO_NEED)


@transaction.atomic
def tell(
    *, text: str, district: District | None, email: str, phone: str, by: Person | None, language: str,
    network: str, now: datetime,
) -> Need:  # fmt: skip
    """Store what somebody looks for. The same words from the same side on the same day are one need.

    Raises Refused when a network or an address has told too much.
    """
    email = normalised(email)
    side = str(by.pk) if by else network
    words = "\x1f".join([text, side, email, phone, clock.local(now).date().isoformat()])
    key = salted_hmac("search.need", words, algorithm="sha256").hexdigest()
    if known := Need.objects.filter(key=key).first():
        return known
    _refuse_too_many(by, email, network, now)
    details = {"district": district, "email": email, "phone": phone, "language": language}
    values = {**details, "text": text, "person": by, "network": network, "created_at": now}
    need, is_new = Need.objects.get_or_create(key=key, defaults=values)
    if is_new:
        notices.arrived(need)
    return need


def _refuse_too_many(by: Person | None, email: str, network: str, now: datetime) -> None:
    recent = Need.objects.filter(created_at__gte=now - NETWORK_SPAN, network=network).exclude(network="")
    same = Need.objects.filter(created_at__gte=now - timedelta(days=1))
    from_side = same.filter(person=by) if by else same.filter(email=email) if email else Need.objects.none()
    is_crowded = by is None and recent.count() >= settings.NETWORK_LIMIT
    if is_crowded or from_side.count() >= MOST_A_DAY:
        raise Refused(
            _("Von hier kamen gerade viele Anliegen. Bitte versuchen Sie es später oder rufen Sie an."),
            code="too_many",
        )


def _in_hand(pk: int, by: Person) -> Need:
    """Lock a need that is open and in nobody else's hands; raises `Need.DoesNotExist` or Refused."""
    need = _locked(pk, by)
    if need.taken_by_id not in (None, by.pk) and need.taken_by:
        busy = _("%(name)s kümmert sich schon darum.")
        raise Refused(busy % {"name": need.taken_by.name}, code="taken")
    if need.taken_by_id is None:
        need.taken_by, need.taken_at = by, clock.now()
    return need


def _locked(pk: int, by: Person) -> Need:
    need = Need.objects.visible_to(by).select_for_update().get(pk=pk)
    if need.is_withdrawn:
        raise Refused(_("Das Anliegen ist inzwischen zurückgezogen. Sie müssen nichts tun."), "withdrawn")
    if need.closed_at:
        raise Refused(_("Das Anliegen ist schon erledigt."), code="closed")
    return need


@transaction.atomic
def take(*, pk: int, by: Person) -> Need:
    """Take it in hand; exactly one gets it. Safe to repeat. Raises Refused, or `Need.DoesNotExist`."""
    need = _in_hand(pk, by)
    need.save(update_fields=["taken_by", "taken_at"])
    return need


@transaction.atomic
def give_back(*, pk: int, by: Person) -> Need:
    """Let somebody else of the team take it, for instance when a colleague is ill."""
    need = _locked(pk, by)
    need.taken_by = need.taken_at = None
    need.save(update_fields=["taken_by", "taken_at"])
    return need


@transaction.atomic
def answer(*, pk: int, text: str, by: Person) -> Need:
    """Send the answer and close it. Raises Refused when no address was left, or as `take` does."""
    need = _in_hand(pk, by)
    if not need.email:
        raise Refused(_("Hier steht keine E‑Mail-Adresse. Eine Antwort kommt nicht an."), code="no_address")
    need.answer = text
    _end(need, Outcome.ANSWERED, by)
    notices.answered(need)
    return need


@transaction.atomic
def close(*, pk: int, outcome: str, by: Person) -> Need:
    """Close it with one of the reasons in `BY_TEAMS`. Raises Refused as `take` does."""
    if outcome not in BY_TEAMS:
        raise Refused(_("Bitte wählen Sie etwas aus der Liste."), "unknown", "grund")
    need = _in_hand(pk, by)
    _end(need, outcome, by)
    if outcome == Outcome.NOTED:
        notices.noted(need)
    return need


def _end(need: Need, outcome: str, by: Person | None) -> None:
    need.outcome, need.closed_at, need.closed_by = outcome, clock.now(), by
    need.save()


@transaction.atomic
def withdraw(*, token: str) -> Need | None:
    """Forget what somebody wrote; an open need ends. Safe to repeat, None for a link that is over."""
    need = Need.objects.select_for_update().filter(token=token).first()
    if need is None:
        return None
    need.text = need.answer = need.email = need.phone = need.network = ""
    need.person, need.key = None, None
    if need.closed_at is None:
        _end(need, Outcome.WITHDRAWN, None)
    else:
        need.save()
    return need
