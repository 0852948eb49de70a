"""Finding: bounded work, the same order on every database, and no input that fails."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from django.db import connection

from greifbar.places.queries import neighbours_of
from greifbar.search import vocabulary, window
from greifbar.search.asking import ask
from greifbar.search.models import Document, facet_token
from greifbar.search.nearby import Near
from greifbar.search.question import Question
from greifbar.search.ranking import Judge, Row, Scored, judged, ranked

ENOUGH = 10
NEAREST = 20  # so many are shown when nothing surely fits
FACETS = {"kind": "k", "topic": "t", "district": "d", "format": "f"}
Choices = Mapping[str, tuple[str, ...]]
Chosen = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Results:
    """A page of hits. `confident` of the `total` contain every word; the others come near.

    `total_is_bound`: there are at least `total`, we stopped counting. `facets` counts each value as if
    nothing were chosen in its own filter.
    """

    hits: list[Document]
    total: int
    confident: int
    total_is_bound: bool
    facets: dict[str, dict[str, int]] = field(default_factory=dict)


_COLUMNS = {"kind": "kind", "district": "district_slug", "format": "format"}


def _values(row: Row, facet: str) -> Sequence[str]:
    if facet == "topic":
        return row.topic_keys.split()
    return (getattr(row, _COLUMNS[facet]),)


def _fits(row: Row, choices: Choices) -> bool:
    return all(set(_values(row, facet)) & set(wanted) for facet, wanted in choices.items())


def _groups(choices: Choices, near: Near | None) -> tuple[tuple[str, ...], ...]:
    chosen = tuple(
        tuple(facet_token(FACETS[facet], value) for value in wanted) for facet, wanted in choices.items()
    )
    return (*chosen, near.tokens) if near else chosen


class Search:
    """One question with its chosen filters; asks the database again only when the window was full.

    `near` narrows it to a place and radius, whatever filter is ignored.
    """

    def __init__(
        self,
        text: str,
        choices: Choices,
        most: int = window.WINDOW,
        *,
        without: Collection[str] = (),
        near: Near | None = None,
    ) -> None:
        self.question, self.most, self.near = ask(text, without=without), most, near
        self.choices = {facet: wanted for facet, wanted in choices.items() if wanted}
        self.all, self.is_complete = self._look({})
        self._looked: dict[Chosen, list[Scored]] = {}
        self._rows: dict[str, tuple[list[Row], int]] = {}

    def _look(self, choices: Choices, near: Near | None = None) -> tuple[list[Scored], bool]:
        question = self.question
        if question.is_blank and not choices and not near:
            return [Scored(row, 0.0, True) for row in window.newest(self.most)], False
        tiers = window.Tiers(question, _groups(choices, near), self.most)
        rows = window.fetch(tiers.collect())
        if question.is_open and not choices and not near:
            rows = window.newest(self.most)
        if question.is_blank:
            return ranked([Scored(row, 0.0, True) for row in rows]), False
        sure = {row.id for row in rows} if question.is_open else tiers.certain
        judge = Judge(question, places=_neighbours(question), rarity=vocabulary.rarity(tiers.total))
        return judged(judge, rows, sure, window.texts), not tiers.is_bound

    def rows(self, *, without: str = "") -> tuple[list[Row], int]:
        """Return what fits, best first, and how many of it surely; `without` ignores one filter."""
        if without not in self._rows:
            self._rows[without] = self._narrowed(without)
        return self._rows[without]

    def sure(self, *, without: str = "") -> int:
        """Return how many surely fit."""
        return self.rows(without=without)[1]

    def _narrowed(self, without: str) -> tuple[list[Row], int]:
        choices = {facet: wanted for facet, wanted in self.choices.items() if facet != without}
        found = self._found(choices)
        kept = [one for one in found if _fits(one.row, choices)] if choices else found
        if self.near:
            kept = self.near.narrowed(kept)
        return [one.row for one in kept], sum(one.fits for one in kept)

    def _found(self, choices: Choices) -> list[Scored]:
        """Return the candidates; the database is asked once for the same choices."""
        if self.is_complete or not (choices or self.near):
            return self.all
        chosen = tuple(choices.items())
        if chosen not in self._looked:
            self._looked[chosen], _ = self._look(choices, self.near)
        return self._looked[chosen]

    def is_bound(self, count: int) -> bool:
        """Say whether there may be more than so many; what lies within a radius is looked for in a window."""
        return (len(self._found(self.choices)) if self.near else count) >= self.most

    def facets(self) -> dict[str, dict[str, int]]:
        """Return the count behind each value of each filter, of what surely fits, else of the nearest."""
        unchosen = self.rows() if len(self.choices) < len(FACETS) else ([], 0)
        found = {}
        for facet in FACETS:
            rows, sure = self.rows(without=facet) if facet in self.choices else unchosen
            found[facet] = _counts(rows[: sure or NEAREST], facet)
        return found


def _neighbours(question: Question) -> list[str]:
    return [one.slug for one in neighbours_of(question.place.district)] if question.place else []


def _counts(rows: Iterable[Row], facet: str) -> dict[str, int]:
    if facet == "topic":
        tally = Counter(key for row in rows for key in row.topic_keys.split())
    else:
        tally = Counter(map(attrgetter(_COLUMNS[facet]), rows))
    del tally[""]
    return dict(sorted(tally.items(), key=lambda item: (-item[1], item[0])))


def _many(value: str | Sequence[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) and value else tuple(value or ())


_SHOWN = [
    field.attname
    for field in Document._meta.concrete_fields
    if field.name not in ("body", "name_tokens", "place_tokens")
]


def documents(rows: Sequence[Row]) -> list[Document]:
    """Return what a page shows of these candidates, in their order, in one query."""
    found = window.select(_SHOWN, [row.id for row in rows])
    names = frozenset(_SHOWN)
    stored = {one[0]: Document.from_db(connection.alias, names, one) for one in found}
    return [stored[row.id] for row in rows if row.id in stored]


def find(
    text: str,
    *,
    kinds: Sequence[str] | None = None,
    topic: str | Sequence[str] = "",
    district: str | Sequence[str] = "",
    format: str | Sequence[str] = "",
    limit: int = 20,
    offset: int = 0,
) -> Results:
    """Find public things. Empty text lists everything, newest first; text without a word finds nothing.

    At most 1,000 documents per question are looked at: the newest by id that fit.
    """
    chosen = {"kind": kinds, "topic": topic, "district": district, "format": format}
    search = Search(text, {facet: _many(values) for facet, values in chosen.items()})
    rows, confident = search.rows()
    return Results(
        hits=documents(rows[offset : offset + limit]),
        total=len(rows),
        confident=confident,
        total_is_bound=len(rows) >= search.most,
        facets=search.facets(),
    )


@dataclass(frozen=True)
class Matches:
    """The `ids` of things that fit a text, best first; if nothing surely does, those that come nearest."""

    ids: list[int]
    are_sure: bool = True


def matches(text: str, kind: str, *, limit: int = window.WINDOW) -> Matches:
    """Return the public things of one kind that fit a text; no words, no things."""
    search = Search(text, {"kind": (kind,)}, most=limit)
    if search.question.is_blank:
        return Matches([])
    rows, sure = search.rows()
    return Matches([row.object_id for row in rows[: sure or ENOUGH]], sure > 0)


def newest(limit: int = 3) -> list[Document]:
    """Return the newest public things of all kinds."""
    return list(Document.objects.newest_first()[:limit])
