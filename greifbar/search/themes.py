"""What a told need is about when no sentence of the thesaurus is like it.

Every concept has words that go with it: those of its names, its explanation and its sentences. A question's
words vote for the concepts they go with; a rare word has more to say than one that goes with everything.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from heapq import nsmallest
from itertools import chain
from threading import Lock
from typing import NamedTuple

from greifbar.search.fillers import WEAK
from greifbar.search.thesaurus import Thesaurus, label_stems

NAMED, EXPLAINED, TOLD = 1.0, 0.5, 1.0
SATURATION = 0.5
LONG = 0.6  # a word says less for a concept that has many words
WEAK_SAYS = 0.4
MOST = 30
SHARED = 300  # a word that goes with more concepts says nothing
KEPT = 3  # the shipped thesaurus and those with added words that are in use


class Theme(NamedTuple):
    """A concept with its share of all votes and how many words voted for it."""

    key: str
    share: float
    voters: int


class Themes:
    """Which concepts words go with: for each stem its concepts, each with a weight below 1 behind it.

    They stand in one row, as there are a hundred thousand of them.
    """

    def __init__(self, known: Thesaurus) -> None:
        tally: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        size: dict[str, float] = defaultdict(float)
        for stem, key, weight in _said(known):
            if not known.concepts[key].wish:
                tally[stem][key] += weight
                size[key] += weight
        self.total = len(known.concepts)
        usual = sum(size.values()) / max(1, len(size))
        brake = {key: SATURATION * (1 - LONG + LONG * much / usual) for key, much in size.items()}
        self.votes: dict[str, tuple[str | float, ...]] = {}
        while tally:  # each is let go as it is taken over: both together are large
            stem, keys = tally.popitem()
            if len(keys) <= SHARED:
                shares = ((key, weight / (weight + brake[key])) for key, weight in keys.items())
                self.votes[stem] = tuple(chain.from_iterable(shares))

    def votes_of(self, stem: str) -> dict[str, float]:
        """Return the concepts a word goes with, with their weights."""
        votes = self.votes.get(stem, ())
        return dict(zip(votes[::2], votes[1::2], strict=True))  # type: ignore[arg-type]

    def says(self, stem: str) -> float:
        """Return how much a word has to say."""
        says = math.log(1 + self.total / (len(self.votes.get(stem, ())) // 2 + 1))
        return says * (WEAK_SAYS if stem in WEAK else 1)

    def of(self, stems: Iterable[str], most: int = MOST) -> list[Theme]:
        """Return the concepts these words vote for, the one with most votes first."""
        said = [(self.votes.get(one, ()), self.says(one)) for one in stems]
        votes: dict[str, float] = defaultdict(float)
        for row, says in said:
            for key, share in zip(row[::2], row[1::2], strict=True):
                votes[key] += share * says  # type: ignore[index, operator]
        total = sum(says for _, says in said)
        ranked = nsmallest(most, [(-vote, key) for key, vote in votes.items()])
        known = [frozenset(row[::2]) for row, _ in said]
        return [Theme(key, -vote / total, sum([key in keys for keys in known])) for vote, key in ranked]

    def with_word(self, stem: str, most: int) -> Iterator[tuple[str, float]]:
        """Yield the concepts a single word goes with, the best first; none if it goes with too many."""
        votes = self.votes_of(stem)
        if len(votes) <= most:
            yield from sorted(votes.items(), key=lambda one: (-one[1], one[0]))


def _said(known: Thesaurus) -> Iterator[tuple[str, str, float]]:
    for label, keys in known.labels.items():
        yield from ((stem, key, NAMED) for key in keys for stem in label.split())
    for stems, key in known.sentences:
        yield from ((stem, key, TOLD) for stem in stems)
    for key, concept in known.concepts.items():
        yield from ((stem, key, EXPLAINED) for stem in dict.fromkeys(label_stems(concept.plain)))


_lock = Lock()
_made: list[tuple[Thesaurus, Themes]] = []


def themes(known: Thesaurus) -> Themes:
    """Return the themes of a thesaurus; made once for each that is in use."""
    for one, made in _made:
        if one is known:
            return made
    with _lock:
        made = Themes(known)
        _made[:] = [*_made, (known, made)][-KEPT:]
    return made
