"""How well a document answers: BM25F over fields and slots, then coverage, place, wishes, exposure.

All of it is computed here from stored tokens, so that both databases put the same first. What counts how much
stands in `Weights`; people read it in words on the page "Wie wird sortiert?".
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from greifbar.search.question import Question, Way


@dataclass(frozen=True)
class Weights:
    """Found on two judged sets of questions, see `bench/README.md`; the shared one and one of our own."""

    title: float = 2.9
    name: float = 2.04
    body: float = 0.51
    saturation: float = 0.9
    length: float = 0.09
    usual_length: float = 60.0
    coverage: float = 1.0
    elsewhere: float = 0.57
    no_district: float = 0.7
    neighbour: float = 0.62
    other_quarter: float = 0.75
    wish_missing: float = 0.45
    article: float = 0.91
    article_asked: float = 1.17
    exact_title: float = 0.16
    freshness: float = 0.01
    exposure: float = 0.05
    confident: float = 0.5
    partly: float = 0.18
    loose: float = 0.7
    more: float = 0.47


WEIGHTS = Weights()


class Row(NamedTuple):
    """A candidate as it is fetched."""

    id: int
    kind: str
    object_id: int
    topic_keys: str
    district_slug: str
    quarter: str
    format: str
    static_order: int
    exposure: int
    title_tokens: str
    name_tokens: str
    place_tokens: str
    body_tokens: str
    facet_tokens: str


class Scored(NamedTuple):
    """A candidate with how well it answers (0 up) and whether it surely fits."""

    row: Row
    score: float
    fits: bool


class Judge:
    """Scores candidates for one question."""

    def __init__(self, question: Question, *, places: Sequence[str] = (), weights: Weights = WEIGHTS) -> None:
        self.question, self.weights = question, weights
        self.total = sum(slot.weight for slot in question.slots) or 1.0
        conditions = bool(question.place or question.wishes)
        self.has_subject = any(not slot.weak for slot in question.slots) or not conditions
        self.near = frozenset(places)
        self.wishes = [f"w_{key}" for key in question.wishes]
        self.single: dict[str, list[tuple[int, float, float]]] = defaultdict(list)
        self.joint: list[tuple[int, Way]] = []
        for number, slot in enumerate(question.slots):
            for way in slot.ways:
                self._prepare(number, way)
        self.asked = {*self.single, *(one for _, way in self.joint for group in way.groups for one in group)}

    def _prepare(self, number: int, way: Way) -> None:
        if len(way.groups) > 1:
            self.joint.append((number, way))
            return
        sure = way.strength * (self.weights.loose if way.loose else 1)
        for token in way.groups[0]:
            self.single[token].append((number, way.strength, sure))

    def score(self, row: Row) -> Scored:
        weights = self.weights
        values, strengths = self._slots(self._found(row))
        said = sum(slot.weight * value for slot, value in zip(self.question.slots, values, strict=True))
        covered = sum(slot.weight * part for slot, part in zip(self.question.slots, strengths, strict=True))
        if self.has_subject:
            covered /= self.total
            points = said / self.total * covered**weights.coverage
        else:
            covered, points = 1.0, 0.5 + 0.5 * said / self.total
        place = self._place(row)
        wish = self._wish(row)
        points *= place * wish * self._kind(row)
        points += weights.exact_title * self._title(row) * (points > 0)
        points *= 1 + weights.exposure * row.exposure / 1000
        fits = covered >= weights.confident and place > 0.9 and wish > 0.9
        return Scored(row, points, fits)

    def _found(self, row: Row) -> dict[str, float]:
        """How much each asked token counts in this document: its fields together, common repetition less."""
        weights, asked = self.weights, self.asked
        found: dict[str, float] = {}
        for text, boost in ((row.title_tokens, weights.title), (row.name_tokens, weights.name)):
            for token in asked.intersection(text.split()):
                found[token] = found.get(token, 0.0) + boost
        body = row.body_tokens.split()
        norm = 1 - weights.length + weights.length * len(body) / weights.usual_length
        for token in asked.intersection(body):
            found[token] = found.get(token, 0.0) + weights.body * min(body.count(token), 3) / norm
        return {token: value / (value + weights.saturation) for token, value in found.items()}

    def _slots(self, found: dict[str, float]) -> tuple[list[float], list[float]]:
        """Return for each slot how well it is met, and how surely (whatever the field)."""
        best = [0.0] * len(self.question.slots)
        sums, strengths = best.copy(), best.copy()
        for token, part in found.items():
            for number, strength, sure in self.single.get(token, ()):
                value = part * strength
                sums[number] += value
                best[number] = max(best[number], value)
                strengths[number] = max(strengths[number], sure)
        for number, way in self.joint:
            part, share = self._joint(way, found)
            value = part * way.strength
            sums[number] += value
            best[number] = max(best[number], value)
            strengths[number] = max(strengths[number], share * way.strength)
        more = self.weights.more
        values = [
            top + (1 - top) * min(1.0, more * (every - top)) for top, every in zip(best, sums, strict=True)
        ]
        return values, strengths

    def _joint(self, way: Way, found: dict[str, float]) -> tuple[float, float]:
        best = [max((found.get(token, 0.0) for token in group), default=0.0) for group in way.groups]
        met = sum(value > 0 for value in best) / len(best)
        part = 1 if met == 1 else self.weights.partly
        return sum(best) / len(best) * part, met * part

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

    def _wish(self, row: Row) -> float:
        if not self.wishes:
            return 1.0
        there = f" {row.title_tokens} {row.body_tokens} {row.facet_tokens} "
        met = sum(f" {wish} " in there for wish in self.wishes) / len(self.wishes)
        return self.weights.wish_missing + (1 - self.weights.wish_missing) * met

    def _kind(self, row: Row) -> float:
        if row.kind not in ("page", "article"):
            return 1.0
        return self.weights.article_asked if self.question.asks_how else self.weights.article

    def _title(self, row: Row) -> float:
        asked = " ".join(self.question.stems)
        return 1.0 if asked and f" {row.title_tokens} ".startswith(f" {asked} ") else 0.0


def ranked(scored: Sequence[Scored]) -> list[Scored]:
    """Return them best first: those that fit before those that come near, then by score, then the newest."""
    return sorted(
        scored, key=lambda one: (not one.fits, -round(one.score, 6), -one.row.static_order, -one.row.id)
    )
