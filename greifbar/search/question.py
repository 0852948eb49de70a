"""What somebody asks: what it is about (slots), where (place) and under which conditions (wishes)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from greifbar.places.atlas import Place
from greifbar.search.span import Span

MOST_LETTERS = 4000
MOST_TYPED = 60
MOST_SLOTS = 10
MOST_SLIPS = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A typed word, its stem, and where it stands."""

    at: int
    typed: str
    stem: str


class Way(NamedTuple):
    """One way to meet a slot: one token of each group must be there (mostly there is one group).

    A `loose` way leads to something related; it never makes a thing fit for sure.
    """

    groups: tuple[tuple[str, ...], ...]
    strength: float
    loose: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """One thing the question is about. `weight` says how much it counts, `said` how it was typed.

    `keys` are the concepts it stands for. A slot no way leads to still counts: nothing meets it.
    """

    said: str
    ways: tuple[Way, ...]
    weight: float = 1.0
    weak: bool = False
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """Words that say what is not wanted, as they were `said`.

    `keys` are those of concepts, or the slug of a district; none if it is only left open.
    """

    said: str
    words: tuple[Word, ...]
    keys: tuple[str, ...]

    @property
    def key(self) -> str:
        """What the address says to take it away."""
        return f"nicht-{self.keys[0]}" if self.keys else ""


@dataclass(frozen=True, slots=True)
class Question:
    """`wishes` are keys of concepts, `span` the days asked for.

    `instead` pairs what was typed with what it may have meant. `about` are concepts with their weights.
    `refused` is what is not wanted, `is_open`: nothing else is said.
    `says_nothing`: there are only words like "und".
    """

    slots: tuple[Slot, ...] = ()
    place: Place | None = None
    wishes: tuple[str, ...] = ()
    span: Span | None = None
    instead: tuple[tuple[str, str], ...] = ()
    asks_how: bool = False
    stems: tuple[str, ...] = ()
    is_blank: bool = field(default=False)
    about: Mapping[str, float] = field(default_factory=dict)
    refused: tuple[Refused, ...] = ()
    is_open: bool = False
    says_nothing: bool = False

    @property
    def needed(self) -> tuple[Slot, ...]:
        """The slots a thing must meet to fit, the weightiest first; weak ones only if there are no others."""
        found = [slot for slot in self.slots if slot.ways]
        strong = [slot for slot in found if not slot.weak]
        if not strong and not self.place and not self.wishes and not self.span:
            strong = found
        return tuple(sorted(strong, key=lambda slot: -slot.weight))
