"""Save a search, confirm the address, stop it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from greifbar.accounts.models import Person
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.search.saved import mails
from greifbar.search.saved.models import Rhythm, SavedSearch
from greifbar.search.saved.question import LONGEST, fitting, known

MOST = 20
MOST_UNCONFIRMED = 5
NETWORK_SPAN = timedelta(hours=1)
HOUR = 7


def next_due(now: datetime, rhythm: str) -> datetime:
    """Return tomorrow, or next Monday, at seven in the morning (Europe/Berlin)."""
    day = clock.local(now).date() + timedelta(days=1)
    while rhythm == Rhythm.WEEKLY and day.weekday():
        day += timedelta(days=1)
    return clock.at(day, HOUR)


def save_own(*, by: Person, asked: str, rhythm: str, now: datetime) -> SavedSearch:
    """Save a search of somebody with an account; saved again it only changes its rhythm.

    Raises Refused when it is empty or too long, or when there are twenty already.
    """
    _refuse_unfit(asked)
    there = known(fitting(asked))
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=by.pk)
        mine = SavedSearch.objects.filter(person=by)
        if not mine.filter(asked=asked).exists() and mine.count() >= MOST:
            raise Refused(_too_many(), code="many")
        return mine.update_or_create(
            person=by,
            asked=asked,
            defaults={"rhythm": rhythm, "due_at": next_due(now, rhythm)},
            create_defaults={
                "rhythm": rhythm, "due_at": next_due(now, rhythm), "language": by.language,
                "known": there, "created_at": now, "confirmed_at": now,
            },
        )[0]  # fmt: skip


def save_as_guest(
    *, email: str, asked: str, rhythm: str, language: str, network: str, now: datetime
) -> SavedSearch | None:
    """Save a search for an address nobody has proven yet, and ask it to confirm.

    The answer is the same for an address that saved it before or too many: nobody learns who did. Raises
    Refused when the search is empty or too long, or when a network sends too many such mails.
    """
    _refuse_unfit(asked)
    email, there = email.strip().lower(), known(fitting(asked))
    with transaction.atomic():
        own = SavedSearch.objects.filter(person=None, email=email)
        saved = own.filter(asked=asked).first()
        if saved is None:
            _refuse_crowded(network, now)
            if own.unconfirmed().count() >= MOST_UNCONFIRMED or own.count() >= MOST:
                return None
            values = {"rhythm": rhythm, "language": language, "network": network}
            details = {**values, "known": there, "created_at": now}
            saved = SavedSearch.objects.get_or_create(
                person=None, email=email, asked=asked, defaults=details
            )[0]
        if saved.confirmed_at is None:
            mails.please_confirm(saved, now)
        return saved


def _refuse_unfit(asked: str) -> None:
    if not asked:
        raise Refused(_("Bitte suchen Sie zuerst nach etwas."), code="empty")
    if len(asked) > LONGEST:
        raise Refused(_("Diese Suche ist zu lang zum Merken. Bitte nehmen Sie weniger Wörter."), code="long")


def _too_many() -> str:
    return _("Sie haben schon 20 Suchen gemerkt. Bitte beenden Sie zuerst eine davon.")


def _refuse_crowded(network: str, now: datetime) -> None:
    """Who sends mails to many foreign addresses gets no further."""
    from_here = SavedSearch.objects.unconfirmed().filter(network=network, created_at__gte=now - NETWORK_SPAN)
    if network and from_here.count() >= settings.NETWORK_LIMIT:
        raise Refused(
            _(
                "Aus Ihrem Netz warten schon mehrere Suchen auf ihre Bestätigung. "
                "Bitte bestätigen Sie zuerst diese. Oder rufen Sie uns an."
            ),
            code="network",
        )


@transaction.atomic
def confirm(*, token: str, now: datetime) -> SavedSearch | None:
    """The address is right: the first mail may come. Safe to repeat; None for a link that is over."""
    saved = SavedSearch.objects.select_for_update().filter(token=token).first()
    if saved and saved.confirmed_at is None:
        saved.confirmed_at, saved.due_at, saved.network = now, next_due(now, saved.rhythm), ""
        saved.save(update_fields=["confirmed_at", "due_at", "network"])
    return saved


@transaction.atomic
def stop(*, token: str) -> bool:
    """End and forget it. Safe to repeat."""
    return bool(SavedSearch.objects.filter(token=token).delete()[0])


@transaction.atomic
def stop_own(*, by: Person, pk: int) -> bool:
    """End and forget one of one's own. Safe to repeat."""
    return bool(SavedSearch.objects.of(by).filter(pk=pk).delete()[0])
