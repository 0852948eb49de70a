"""How well a document answers: BM25F over fields and slots, then coverage, place, wishes, exposure.

All of it is computed here from stored tokens, so that both databases put the same first. What counts how much
stands in `Weights`; people read it in words on the page "Wie wird sortiert?".
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import prod
from operator import attrgetter, mul
from typing import NamedTuple

from greifbar.search.question import Question, Way
from greifbar.search.similarity import Rarity, Similarity


@dataclass(frozen=True)
class Weights:
    """Found on three judged sets of questions: the shared one and two of our own (`tests/judged`)."""

    title: float = 3.2
    name: float = 2.04
    body: float = 0.67
    saturation: float = 1.15
    length: float = 0.14
    usual_length: float = 60.0
    coverage: float = 1.0
    elsewhere: float = 0.4
    no_district: float = 0.55
    neighbour: float = 0.5
    other_quarter: float = 0.8
    wish_missing: float = 0.45
    article: float = 0.91
    article_asked: float = 1.3
    exact_title: float = 0.16
    exposure: float = 0.05
    literal: float = 0.75
    sure: float = 0.33
    confident: float = 0.3
    confident_of_few: float = 0.63
    sure_covered: float = 0.5
    sure_alike: float = 1.3
    sure_together: float = 1.0
    refused: float = 0.15
    partly: float = 0.2
    loose: float = 0.69
    more: float = 0.52
    alike: float = 0.9


WEIGHTS = Weights()


READ_WHOLE = 150
FEW = 2  # things asked for; a told need names more
REFUSED = ("c_", "b_", "i_", "w_")  # tokens of what is not wanted
NAMED = ("c_", "b_")  # of what a text names at least
MOSTLY_ABOUT = 5
MOSTLY = 0.9
FULLY = 0.9  # of a place or condition: nothing is missing
LENGTH_STEP = 30  # a text must be that many words longer to count as longer
LAST = 1000.0  # more than any document has points
NOTHING = frozenset[str]()
NO_RARITY = Rarity({}, 0)
type Texts = Callable[[Sequence[Row]], Mapping[int, Text]]


class Row(NamedTuple):
    """A candidate as it is known at first sight."""

    id: int
    kind: str
    object_id: int
    topic_keys: str
    district_slug: str
    quarter: str
    format: str
    static_order: int
    exposure: int
    title_tokens: tuple[str, ...]
    about: tuple[str, ...]


class Text(NamedTuple):
    """The rest of what a candidate is judged by: read of the best at first sight only."""

    name_tokens: str
    body_tokens: str
    facet_tokens: str


class Scored(NamedTuple):
    """A candidate with how well it answers (0 up) and whether it surely fits.

    What is not `is_whole` was judged by title and name alone.
    """

    row: Row
    score: float
    fits: bool
    is_whole: bool = True


class Judge:
    """Scores candidates for one question."""

    def __init__(
        self,
        question: Question,
        *,
        places: Sequence[str] = (),
        rarity: Rarity = NO_RARITY,
        weights: Weights = WEIGHTS,
    ) -> None:
        self.question, self.weights = question, weights
        self.similarity = Similarity(question.about, rarity)
        self.shares = [slot.weight for slot in question.slots]
        self.total = sum(self.shares) or 1.0
        conditions = bool(question.place or question.wishes or question.span)
        is_open = conditions or question.is_open
        self.has_subject = any(not slot.weak for slot in question.slots) or not is_open
        is_told = len(question.needed) > FEW
        self.least = weights.confident if is_told else weights.confident_of_few
        self.near = frozenset(places)
        self.wishes = [f" w_{key} " for key in question.wishes]
        refused = [key for one in question.refused for key in one.keys]
        self.refused = frozenset(f"{kind}{key}" for key in refused for kind in ("", *REFUSED))
        self.named = frozenset(f"{kind}{key}" for key in refused for kind in NAMED)
        self.seen: dict[int, tuple[frozenset[str], float]] = {}
        self.start = question.stems
        article = weights.article_asked if question.asks_how else weights.article
        self.kinds = {"page": article, "article": article}
        self.single: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
        self.joint: list[tuple[int, Way]] = []
        self.joint_of: dict[str, list[int]] = defaultdict(list)
        for number, slot in enumerate(question.slots):
            for way in slot.ways:
                self._prepare(number, way)
        self.asked = frozenset(self.single).union(self.joint_of)
        self._parts: dict[int, tuple[float, ...]] = {}

    def _prepare(self, number: int, way: Way) -> None:
        if len(way.groups) > 1:
            for token in {one for group in way.groups for one in group}:
                self.joint_of[token].append(len(self.joint))
            self.joint.append((number, way))
            return
        sure = way.strength * (self.weights.loose if way.loose else 1)
        for token in way.groups[0]:
            self.single[token].append((number, way.strength, sure))

    def at_first_sight(self, rows: Sequence[Row], sure: Collection[int]) -> list[tuple[bool, float, Row]]:
        """Return candidates best first by their titles alone, and whether they miss what is asked for.

        What is not `sure` does.
        """
        rows = sorted(rows, key=_age, reverse=True)
        weight, kinds = self.weights.alike, self.kinds
        similar = self.similarity.of([row.about for row in rows])
        titles = list(map(self.asked.intersection, [row.title_tokens for row in rows]))
        said = {title: prod(self._met(title, NOTHING, NOTHING, 0)) for title in set(titles)}
        misses = [row.id not in sure for row in rows]
        points = [
            (said[title] + weight * alike) * kinds.get(row.kind, 1.0)
            for row, title, alike in zip(rows, titles, similar, strict=True)
        ]
        if self.question.place:
            places = list(map(self._place, rows))
            points = list(map(mul, points, places))
            misses = [one or place <= FULLY for one, place in zip(misses, places, strict=True)]
        if self.refused:
            for at in [at for at, row in enumerate(rows) if self._is_refused(row)]:
                points[at], misses[at] = points[at] * self.weights.refused, True
        self.seen = dict(zip([row.id for row in rows], zip(titles, similar, strict=True), strict=True))
        keys = [LAST * one - many for one, many in zip(misses, points, strict=True)]
        return [(misses[at], points[at], rows[at]) for at in sorted(range(len(rows)), key=keys.__getitem__)]

    def score(self, row: Row, text: Text) -> Scored:
        weights, asked = self.weights, self.asked
        title, alike = self.seen.get(row.id) or self._look(row)
        body = text.body_tokens.split()
        said, covered = self._met(
            title,
            asked.intersection(text.name_tokens.split()),
            asked.intersection(body),
            len(body) // LENGTH_STEP,
        )
        if self.has_subject:
            points = said * covered**weights.coverage
        else:
            covered, points = 1.0, 0.5 + 0.5 * said
        place, wish = self._place(row), self._wish(row, text)
        points *= place * wish * self.kinds.get(row.kind, 1.0)
        points += weights.exact_title * self._title(row) * (points > 0)
        points *= 1 + weights.exposure * row.exposure / 1000
        fits = self._is_sure(points, covered, alike) and not (self.named and self.named.intersection(body))
        points += weights.alike * alike * place * wish
        if self.refused and self._is_refused(row, text):
            return Scored(row, points * weights.refused, False)
        return Scored(row, points, fits and place > FULLY and wish > FULLY)

    def _is_refused(self, row: Row, text: Text | None = None) -> bool:
        """It is about something that is not wanted, or at a place or time that is not."""
        said = {row.district_slug, *row.title_tokens, *row.about[:MOSTLY_ABOUT]}
        conditions = text.facet_tokens.split() if text else ()
        return not self.refused.isdisjoint(said.union(conditions))

    def _is_sure(self, points: float, covered: float, alike: float) -> bool:
        """Almost all of the question is met; or enough of it by what is about the same."""
        weights = self.weights
        if self.question.says_nothing:
            return False
        if covered >= weights.literal and points >= weights.sure:
            return True
        together = points + weights.sure_covered * covered + weights.sure_alike * alike
        return covered >= self.least and together >= weights.sure_together

    def _met(
        self, title: frozenset[str], name: frozenset[str], body: frozenset[str], length: int
    ) -> tuple[float, float]:
        """Return how well the slots are met together and how surely, both from 0 to 1.

        What is given are the asked tokens of each field, and how long the text is.
        """
        parts = self._parts.get(length) or self._parts_in(length)
        found = dict.fromkeys(title, 1)
        for bit, field in ((2, name), (4, body)):
            for token in field:
                found[token] = found.get(token, 0) + bit
        best, sums, strengths = self._slots({token: parts[found[token]] for token in sorted(found)})
        said, covered, more = 0.0, 0.0, self.weights.more
        for share, top, every, sure in zip(self.shares, best, sums, strengths, strict=True):
            if every:
                others = more * (every - top)
                said += share * (top + (1 - top) * (others if others < 1 else 1))
                covered += share * sure
        return said / self.total, covered / self.total

    def _parts_in(self, length: int) -> tuple[float, ...]:
        """How much a token counts by its fields (title 1, name 2, body 4): together, in long texts less."""
        weights = self.weights
        norm = 1 - weights.length + weights.length * length * LENGTH_STEP / weights.usual_length
        boosts = weights.title, weights.name, weights.body / norm
        every = [sum(boost for bit, boost in enumerate(boosts) if fields >> bit & 1) for fields in range(8)]
        self._parts[length] = parts = tuple(one / (one + weights.saturation) for one in every)
        return parts

    def _slots(self, found: Mapping[str, float]) -> tuple[list[float], list[float], list[float]]:
        """Return for each slot what meets it best, all that does, and how surely (whatever the field)."""
        best, single = [0.0] * len(self.shares), self.single
        sums, strengths = best.copy(), best.copy()
        for token, part in found.items():
            for number, strength, sure in single.get(token, ()):
                value = part * strength
                sums[number] += value
                if value > best[number]:
                    best[number] = value
                if sure > strengths[number]:
                    strengths[number] = sure
        for which in sorted({one for token in found for one in self.joint_of.get(token, ())}):
            number, way = self.joint[which]
            value, sure = self._joint(way, found)
            sums[number] += value
            best[number] = max(best[number], value)
            strengths[number] = max(strengths[number], sure)
        return best, sums, strengths

    def _joint(self, way: Way, found: Mapping[str, float]) -> tuple[float, float]:
        best = [max([found.get(token, 0.0) for token in group]) for group in way.groups]
        met = sum(value > 0 for value in best) / len(best)
        part = 1 if met == 1 else self.weights.partly
        return sum(best) / len(best) * part * way.strength, met * part * way.strength

    def _look(self, row: Row) -> tuple[frozenset[str], float]:
        return self.asked.intersection(row.title_tokens), self.similarity.of([row.about])[0]

    def _place(self, row: Row) -> float:
        asked = self.question.place
        if asked is None:
            return 1.0
        if row.district_slug == asked.district.slug:
            if asked.quarter is None or row.quarter == asked.quarter.name:
                return 1.0
            return self.weights.other_quarter
        if not row.district_slug:
            return self.weights.no_district
        return self.weights.neighbour if row.district_slug in self.near else self.weights.elsewhere

    def _wish(self, row: Row, text: Text) -> float:
        span = self.question.span
        if not self.wishes and span is None:
            return 1.0
        there = f" {' '.join(row.title_tokens)} {text.body_tokens} {text.facet_tokens} "
        met = float(sum(wish in there for wish in self.wishes))
        met += span.met(text.facet_tokens, there) if span else 0
        met /= len(self.wishes) + (span is not None)
        return self.weights.wish_missing + (1 - self.weights.wish_missing) * met

    def _title(self, row: Row) -> float:
        return 1.0 if self.start and row.title_tokens[: len(self.start)] == self.start else 0.0


_age = attrgetter("static_order", "id")


def judged(judge: Judge, rows: Sequence[Row], sure: Collection[int], texts: Texts) -> list[Scored]:
    """Return all candidates best first; where there are many, only the best at first sight are read whole.

    `sure` are the ids that surely meet all that is needed: they fit if most of them that were read whole do.
    `texts` fetches the rest of some rows.
    """
    if len(rows) <= READ_WHOLE:
        return _whole(judge, rows, texts)
    seen = judge.at_first_sight(rows, sure)
    whole = _whole(judge, [row for _, _, row in seen[:READ_WHOLE]], texts)
    may_fit = _mostly_fit([one for one in whole if one.row.id in sure])
    rest = [Scored(row, points, may_fit and not misses, False) for misses, points, row in seen[READ_WHOLE:]]
    return [one for fits in (True, False) for part in (whole, rest) for one in part if one.fits is fits]


def _whole(judge: Judge, rows: Sequence[Row], texts: Texts) -> list[Scored]:
    found = texts(rows)
    return ranked([judge.score(row, found[row.id]) for row in rows if row.id in found])


def _mostly_fit(found: Sequence[Scored]) -> bool:
    return sum(one.fits for one in found) >= MOSTLY * len(found)


def ranked(scored: Sequence[Scored]) -> list[Scored]:
    """Return them best first: those that fit before those that come near, then by score, then the newest."""
    return sorted(
        scored,
        key=lambda one: (
            not one.fits,
            not one.is_whole,
            -round(one.score, 6),
            -one.row.static_order,
            -one.row.id,
        ),
    )
