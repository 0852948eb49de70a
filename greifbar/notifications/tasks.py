from datetime import timedelta

from greifbar.core import registry
from greifbar.notifications import actions


def register() -> None:
    registry.duties.add(
        registry.Duty("notifications.deliver", timedelta(seconds=2), actions.deliver, order=10)
    )
    registry.duties.add(registry.Duty("notifications.tidy", timedelta(hours=1), actions.tidy))
