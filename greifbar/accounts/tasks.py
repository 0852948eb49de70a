from datetime import timedelta

from greifbar.accounts import actions
from greifbar.core import registry


def register() -> None:
    registry.duties.add(registry.Duty("accounts.erase", timedelta(hours=1), actions.erase_due))
    registry.duties.add(
        registry.Duty("accounts.forget_unconfirmed", timedelta(hours=1), actions.forget_unconfirmed)
    )
