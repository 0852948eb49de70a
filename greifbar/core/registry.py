"""Registries: how rooms on higher floors make themselves known to lower ones.

A room fills them in `AppConfig.ready()`. Lower floors iterate and never import upward.
"""

import argparse
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from django.utils.functional import Promise

Text = str | Promise


class Entry(Protocol):
    @property
    def order(self) -> int: ...


class Registry[T: Entry]:
    """Entries in their order. Adding an equal entry twice keeps one."""

    def __init__(self) -> None:
        self._entries: list[T] = []

    def add(self, entry: T) -> None:
        if entry not in self._entries:
            self._entries.append(entry)
            self._entries.sort(key=lambda known: known.order)

    def __iter__(self) -> Iterator[T]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


@dataclass(frozen=True)
class MenuEntry:
    """A word in the main menu; `group` is one of the keys in `core.context.MENU_GROUPS`."""

    group: str
    label: Text
    url_name: str
    order: int = 50


@dataclass(frozen=True)
class FooterEntry:
    """A link in the footer; `group` is mitmachen, initiativen or unten."""

    group: str
    label: Text
    url_name: str = ""
    url: str = ""
    order: int = 50


@dataclass(frozen=True)
class Duty:
    """Something the worker does again and again; `run(now)` answers how many things it did."""

    name: str
    every: timedelta
    run: Callable[[datetime], int]
    order: int = 50


@dataclass(frozen=True)
class Beside:
    """Something every server process does again and again beside its answers, at least `every` apart."""

    name: str
    every: timedelta
    run: Callable[[], object]
    order: int = 50


@dataclass
class DemoContext:
    """What a demo part needs: the time it is, a seeded random, the size, and the days to move."""

    now: datetime
    random: random.Random
    size: int = 0
    days: int = 0
    say: Callable[[str], None] = field(default=print)


@dataclass(frozen=True)
class DemoPart:
    """One room's share of the demo town: `load` once, `move` (by `context.days`) on later starts.

    `enlarge` makes a very large town (`context.size`) after that, in transactions of its own.
    """

    name: str
    order: int
    load: Callable[[DemoContext], None]
    move: Callable[[DemoContext], None] | None = None
    enlarge: Callable[[DemoContext], None] | None = None


@dataclass(frozen=True)
class DemoLogin:
    """A demo person who can be signed in with one click."""

    email: str
    name: str
    role: Text
    hint: Text = ""
    order: int = 50


@dataclass(frozen=True)
class Command:
    """`greifbar DOMAIN VERB`; raises `core.errors.CommandFailed` to end with a message and code 1."""

    domain: str
    verb: str
    help: str
    run: Callable[[argparse.Namespace], None]
    arguments: Callable[[argparse.ArgumentParser], None] | None = None
    order: int = 50


@dataclass(frozen=True)
class SitemapEntry:
    path: str
    changed: datetime | None = None


@dataclass(frozen=True)
class SitemapPart:
    name: str
    entries: Callable[[], Iterable[SitemapEntry]]
    order: int = 50


@dataclass(frozen=True)
class StartStep:
    """Something a first start loads (topics, places, shipped pages); must be safe to repeat."""

    name: str
    order: int
    run: Callable[[], None]


menu: Registry[MenuEntry] = Registry()
footer: Registry[FooterEntry] = Registry()
duties: Registry[Duty] = Registry()
besides: Registry[Beside] = Registry()
demo: Registry[DemoPart] = Registry()
logins: Registry[DemoLogin] = Registry()
commands: Registry[Command] = Registry()
sitemaps: Registry[SitemapPart] = Registry()
start_steps: Registry[StartStep] = Registry()
