"""How alike what a question and a document are about: the cosine of their concepts.

It orders things nobody asked for in their very words: told needs, things with other names. A question is
about the concepts its words go with (`themes`), those they name (slots), and what is broader and related;
a document about those its text names and those its words go with, the weightiest first. Rare concepts
count more. Being alike never makes a thing fit for sure.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from operator import mul

from greifbar.search.fillers import WEAK as WEAK_STEMS
from greifbar.search.question import Slot
from greifbar.search.reading import BROADER, CONCEPT, INNER
from greifbar.search.themes import Theme, themes
from greifbar.search.thesaurus import Concept, Thesaurus

MOST_THEMES = 30
PEAKED = 1.5
NAMED = 1.0
SPREAD_BROADER, SPREAD_RELATED, SPREAD_SAME = 0.7, 0.35, 0.8
WEAK = 0.22
TITLE = 2.0
KINDS = {CONCEPT: 1.0, BROADER: 0.4, INNER: 0.2}
TOLD = 2.0
FEWEST = 100  # documents; with fewer, rarity says nothing
KEPT = 15  # concepts of a document
REMEMBERED = 10_000  # lengths of documents
BY_RANK = tuple(1 / (1 + rank / 5) for rank in range(KEPT))


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


def about_document(known: Thesaurus, title: str, body: str) -> list[str]:
    """Return what a document is about, the weightiest first, by its stored title and text."""
    found: dict[str, float] = defaultdict(float)
    stems: dict[str, None] = {}
    for text, weight in ((title, TITLE), (body, 1.0)):
        for one in dict.fromkeys(text.split()):
            if one[:2] in KINDS and one[2:] in known.concepts:
                found[one[2:]] += weight * KINDS[one[:2]]
            elif "_" not in one and one not in WEAK_STEMS:
                stems[one] = None
    told = themes(known).of(stems, MOST_THEMES)
    for theme in told:
        found[theme.key] += TOLD * theme.share / told[0].share
    return sorted(found, key=lambda key: (-round(found[key], 6), key))[:KEPT]


class Rarity:
    """How much each concept of the index counts: rare ones more."""

    def __init__(self, documents: Mapping[str, int], total: int) -> None:
        total = max(total, FEWEST)
        self.of = {key: math.log(1 + total / (1 + count)) for key, count in documents.items()}
        self.unseen = math.log(1 + total)
        self.lengths: dict[tuple[str, ...], float] = {}

    def length(self, about: tuple[str, ...]) -> float:
        """Return how long the vector of a document is; remembered for some documents."""
        rarities = map(self.of.get, about, repeat(self.unseen))
        if len(self.lengths) >= REMEMBERED:
            self.lengths.clear()
        self.lengths[about] = length = math.hypot(*map(mul, BY_RANK, rarities))
        return length


class Similarity:
    """Compares documents with what one question is `about`."""

    def __init__(self, about: Mapping[str, float], rarity: Rarity) -> None:
        rare, unseen, self.rarity = rarity.of, rarity.unseen, rarity
        asked = {key: weight * rare.get(key, unseen) for key, weight in about.items()}
        length = math.sqrt(sum([weight**2 for weight in asked.values()])) or 1.0
        self.asked = {key: rare.get(key, unseen) * weight / length for key, weight in asked.items()}

    def of(self, abouts: Iterable[tuple[str, ...]]) -> list[float]:
        """Return how alike documents are, from 0 to 1, by the concepts stored with each."""
        asked, length = self.asked, self.rarity.lengths.get
        keys_in_both = frozenset(asked).intersection
        found = []
        for about in abouts:
            met = 0.0
            for key in keys_in_both(about):
                met += BY_RANK[about.index(key)] * asked[key]
            found.append(met and met / (length(about) or self.rarity.length(about)))
        return found
