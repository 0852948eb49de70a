"""How alike what a question and a document are about: the cosine of their concepts.

It orders things nobody asked for in their very words: told needs, things with other names. A question is
about the concepts its words go with (`themes`), those they name (slots), and what is broader and related;
a document about those stored with it. Rare concepts count more. It never makes a thing fit for sure.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from greifbar.search.question import Slot
from greifbar.search.reading import BROADER, CONCEPT, INNER
from greifbar.search.themes import Theme
from greifbar.search.thesaurus import Concept, Thesaurus

MOST_THEMES = 30
PEAKED = 1.5
NAMED = 1.0
SPREAD_BROADER, SPREAD_RELATED, SPREAD_SAME = 0.7, 0.35, 0.8
TITLE = 2.0
KINDS = {CONCEPT: 1.0, BROADER: 0.4, INNER: 0.2}
WEAK = 0.22
USUAL_LENGTH = 10.0


def about(known: Thesaurus, themes: Sequence[Theme], slots: Iterable[Slot]) -> dict[str, float]:
    """Return the concepts a question is about, with their weights (above 0)."""
    found: dict[str, float] = defaultdict(float)
    for theme in themes[:MOST_THEMES]:
        found[theme.key] += (theme.share / themes[0].share) ** PEAKED
    named = _named(slots)
    most = max(named.values(), default=1.0) or 1.0
    for key, weight in named.items():
        found[key] += NAMED * weight / most
    spread = defaultdict(float, found)
    for key, weight in found.items():
        for other, share in _beside(known.concepts[key]):
            spread[other] += share * weight
    return dict(spread)


def _named(slots: Iterable[Slot]) -> dict[str, float]:
    named: dict[str, float] = {}
    for slot in slots:
        for way in slot.ways:
            token = way.groups[0][0] if len(way.groups) == 1 and not way.loose else ""
            if token.startswith(CONCEPT):
                key = token.removeprefix(CONCEPT)
                named[key] = max(
                    named.get(key, 0.0), (WEAK if slot.weak else 1.0) * slot.weight * way.strength
                )
    return named


def _beside(concept: Concept) -> Iterator[tuple[str, float]]:
    yield from ((one, SPREAD_BROADER) for one in concept.broader)
    yield from ((one, SPREAD_RELATED) for one in concept.related)
    yield from ((one, SPREAD_SAME) for one in concept.same)


class Rarity:
    """How much each concept of the index counts: `of` by key, `squares` by stored token."""

    def __init__(self, documents: Mapping[str, int], total: int) -> None:
        self.of = {key: math.log(1 + total / (1 + count)) for key, count in documents.items()}
        self.unseen = math.log(1 + total)
        self.squares = {
            kind + key: (share * rare) ** 2 for key, rare in self.of.items() for kind, share in KINDS.items()
        }


class Similarity:
    """Compares documents with what one question is `about`."""

    def __init__(self, about: Mapping[str, float], rarity: Rarity) -> None:
        rare, self.squares = rarity.of, rarity.squares
        length = math.sqrt(sum([(about[key] * rare.get(key, rarity.unseen)) ** 2 for key in about])) or 1.0
        self.asked = {
            kind + key: weight * share * rare[key] ** 2 / length
            for key, weight in about.items()
            if key in rare
            for kind, share in KINDS.items()
        }

    def of(self, title: Sequence[str], body: Sequence[str]) -> float:
        """Return how alike they are, from 0 to 1."""
        asked, squares = self.asked, self.squares
        met = TITLE * sum([asked[one] for one in title if one in asked])
        met += sum([asked[one] for one in body if one in asked])
        if not met:
            return 0.0
        square = TITLE**2 * sum([squares[one] for one in title if one in squares])
        return met / math.sqrt(square + sum([squares[one] for one in body if one in squares]))

    def at_first_sight(self, title: Iterable[str]) -> float:
        """Return about how alike a document seems by the asked tokens of its title alone."""
        asked = self.asked
        return sum([asked[one] for one in title if one in asked]) / USUAL_LENGTH
