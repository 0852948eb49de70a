"""What time it is. Everything asks here, so demo and tests can set the clock."""

from datetime import UTC, date, datetime
from functools import cache
from time import monotonic
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

BERLIN = ZoneInfo("Europe/Berlin")


@cache
def _start() -> tuple[datetime, float]:
    moment = datetime.fromisoformat(settings.CLOCK_START)
    return (moment if moment.tzinfo else moment.replace(tzinfo=BERLIN)), monotonic()


def now() -> datetime:
    """Return the aware current time in UTC; with `GREIFBAR_NOW` the clock starts there and runs on."""
    if not settings.CLOCK_START:
        return timezone.now()
    start, began = _start()
    return datetime.fromtimestamp(start.timestamp() + monotonic() - began, tz=ZoneInfo("UTC"))


def local(moment: datetime) -> datetime:
    """Return the aware moment in the time zone people live in (Europe/Berlin)."""
    return moment.astimezone(BERLIN)


def today() -> date:
    """Return the date it is in Europe/Berlin."""
    return local(now()).date()


def at(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """Return the aware moment of a wall-clock time in Europe/Berlin.

    The hour that comes twice in October means the first one, still summer time. See ``is_skipped`` for March.
    """
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=BERLIN)


def is_skipped(moment: datetime) -> bool:
    """Whether no clock in Europe/Berlin shows this wall-clock time: in March three follows two o'clock."""
    written = moment.replace(tzinfo=None)
    return local(moment.astimezone(UTC)).replace(tzinfo=None) != written
