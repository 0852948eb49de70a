"""What rooms above do, in the same transaction, when an initiative changes what others show of it."""

from collections.abc import Callable
from dataclasses import dataclass

from greifbar.core.registry import Registry
from greifbar.organisations.models import Organisation


@dataclass(frozen=True)
class Change:
    """`run` hears of a new name or size, and of getting visible or ceasing to be."""

    key: str
    run: Callable[[Organisation], None]
    order: int = 50


changes: Registry[Change] = Registry()


def tell(organisation: Organisation) -> None:
    """Say that this initiative has changed; called inside the transaction that stored it."""
    for change in changes:
        change.run(organisation)
