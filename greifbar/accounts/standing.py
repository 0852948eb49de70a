"""What rooms above do when it changes who answers at a desk, or by which name."""

from collections.abc import Callable
from dataclasses import dataclass

from greifbar.accounts.models import Person, Role, RoleKind
from greifbar.core.registry import Registry


@dataclass(frozen=True)
class Changed:
    """`run` is called within the transaction of the change."""

    name: str
    run: Callable[[], object]
    order: int = 50


changes: Registry[Changed] = Registry()


def tell() -> None:
    """Tell every room that a desk has changed."""
    for change in changes:
        change.run()


def is_at_a_desk(person: Person) -> bool:
    """Say whether somebody answers at any desk now."""
    return Role.objects.living().filter(person=person, kind=RoleKind.DESK).exists()
