"""What the worker does again and again for this room."""

from datetime import datetime, timedelta

from greifbar.core import registry
from greifbar.core.registry import Duty


def expire(now: datetime) -> int:
    from greifbar.registrations import actions

    return actions.expire(now=now)


def remind(now: datetime) -> int:
    from greifbar.registrations import actions

    return actions.remind(now=now)


def thank(now: datetime) -> int:
    from greifbar.registrations import actions

    return actions.thank(now=now)


def erase(now: datetime) -> int:
    from greifbar.registrations import actions

    return actions.erase(now=now)


def register() -> None:
    registry.duties.add(Duty("registrations.expire", timedelta(seconds=20), expire))
    registry.duties.add(Duty("registrations.remind", timedelta(minutes=10), remind))
    registry.duties.add(Duty("registrations.thank", timedelta(minutes=10), thank))
    registry.duties.add(Duty("registrations.erase", timedelta(hours=1), erase))
