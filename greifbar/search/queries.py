"""Finding: bounded work, the same order on every database, and no input that fails."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from greifbar.search.adapters import Candidate, adapter
from greifbar.search.models import Document, facet_token
from greifbar.search.question import Question, ask

MOST_CANDIDATES = 2000
ENOUGH = 10
FACETS = {"kind": "k", "topic": "t", "district": "d", "format": "f"}
Choices = Mapping[str, tuple[str, ...]]


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


_COLUMNS = {"district": "district_slug", "format": "format"}
_FIELDS = Candidate._fields


def _values(row: Candidate, facet: str) -> Sequence[str]:
    if facet == "topic":
        return row.topic_keys.split()
    return (row.kind,) if facet == "kind" else (getattr(row, _COLUMNS[facet]),)


def _fits(row: Candidate, choices: Choices) -> bool:
    return all(set(_values(row, facet)) & set(wanted) for facet, wanted in choices.items())


def _groups(choices: Choices) -> tuple[tuple[str, ...], ...]:
    return tuple(
        tuple(facet_token(FACETS[facet], value) for value in wanted) for facet, wanted in choices.items()
    )


def _everything(most: int) -> list[Candidate]:
    rows = Document.objects.public().newest_first().values_list(*_FIELDS)[:most]
    return [Candidate(*row) for row in rows]


class Search:
    """One question with its chosen filters; asks the database again only when the window was full."""

    def __init__(self, text: str, choices: Choices, most: int = MOST_CANDIDATES) -> None:
        self.question, self.choices, self.most = ask(text), choices, most
        self.is_empty_text = not text.strip()
        self.strict = self._window(self.question, {})
        self.loosens = len(self.strict) < ENOUGH and len(self.question.words) > 1
        self.is_complete = len(self.strict) < most

    def _window(self, question: Question, choices: Choices) -> list[Candidate]:
        if not question.words and not self.is_empty_text:
            return []
        if question.words or choices:
            return adapter().candidates(question.narrowed(_groups(choices)), self.most)
        return _everything(self.most)

    def _with_near_ones(self, strict: list[Candidate]) -> list[Candidate]:
        if not self.loosens:
            return strict
        if not hasattr(self, "_near"):
            known = {row.id for row in self.strict}
            self._near = [row for row in self._window(self.question.loosened(), {}) if row.id not in known]
        return [*strict, *self._near]

    def rows(self, *, without: str = "") -> tuple[list[Candidate], int]:
        """Return what fits, best first, and how many of it surely; `without` ignores one filter."""
        choices = {facet: wanted for facet, wanted in self.choices.items() if facet != without and wanted}
        if not self.is_complete and choices:
            found = self._window(self.question, choices)
            return found, len(found)
        strict = [row for row in self.strict if _fits(row, choices)]
        every = [row for row in self._with_near_ones(self.strict) if _fits(row, choices)]
        return every, len(strict)

    def facets(self) -> dict[str, dict[str, int]]:
        """Return the count behind each value of each filter."""
        return {facet: _counts(self.rows(without=facet)[0], facet) for facet in FACETS}


def _counts(rows: Iterable[Candidate], facet: str) -> dict[str, int]:
    counted = Counter(value for row in rows for value in _values(row, facet) if value)
    return dict(counted.most_common())


def _many(value: str | Sequence[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) and value else tuple(value or ())


def documents(rows: Sequence[Candidate]) -> list[Document]:
    """Return what a page shows of these candidates, in their order, in one query."""
    unneeded = ("body", "title_tokens", "name_tokens", "place_tokens", "body_tokens", "facet_tokens")
    stored = Document.objects.defer(*unneeded).in_bulk([row.id for row in rows])
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

    At most 2,000 documents per question are looked at: the newest by id that fit.
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


def matching_ids(text: str, kind: str, *, limit: int = 2000) -> list[int]:
    """Return the ids of public things of one kind that fit a text, best first; no words, no ids."""
    question = ask(text).narrowed(_groups({"kind": (kind,)}))
    if not question.words:
        return []
    found = [row.object_id for row in adapter().candidates(question, limit)]
    if len(found) < ENOUGH and len(question.words) > 1:
        near = (row.object_id for row in adapter().candidates(question.loosened(), limit))
        found = list(dict.fromkeys([*found, *near]))
    return found[:limit]


def newest(limit: int = 3) -> list[Document]:
    """Return the newest public things of all kinds."""
    return list(Document.objects.public().newest_first()[:limit])
