"""`greifbar search rebuild` and `greifbar search check`."""

import argparse

from greifbar.core.errors import CommandFailed
from greifbar.core.registry import Command, commands
from greifbar.search import actions
from greifbar.search.adapters import adapter


def _rebuild(arguments: argparse.Namespace) -> None:
    counts = actions.rebuild()
    for kind, count in counts.items():
        print(f"{kind}: {count}")
    print(f"Der Suchindex ist neu gebaut: {sum(counts.values())} Einträge.")


def _check(arguments: argparse.Namespace) -> None:
    if adapter().differs():
        raise CommandFailed("Suchindex und Einträge stimmen nicht überein. Hilfe: greifbar search rebuild")
    print("Suchindex und Einträge stimmen überein.")


def register() -> None:
    """Make the commands known."""
    commands.add(Command("search", "rebuild", "Suchindex neu bauen", _rebuild))
    commands.add(Command("search", "check", "Suchindex mit den Einträgen vergleichen", _check))
