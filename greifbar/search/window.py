"""Which documents are looked at for a question: the newest that fit, chosen the same way on every database.

Work is bounded: at most `WINDOW` documents are scored, however many fit. They are collected in tiers: all
that is needed is surely met, in the title and anywhere; it is met somehow; then with one slot less each time,
the lightest first; then each slot for itself. Each tier takes the newest by id, and reads about `POSTINGS`
places of words at most: where words are so common that there are more, only the newest documents are read.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import connection

from greifbar.core.kept import keep
from greifbar.search import reading
from greifbar.search.adapters import Wanted, adapter
from greifbar.search.apart import tokens
from greifbar.search.expression import Node, all_of, documents_at_most, met, one_of, tokens_of
from greifbar.search.models import Document, facet_token
from greifbar.search.question import Question
from greifbar.search.ranking import Row, Text
from greifbar.search.span import tokens_near as days_after
from greifbar.search.span import tokens_of as days_of
from greifbar.search.vocabulary import EVERYTHING, counts

WINDOW = 1000
TITLE_SHARE = 400
ENOUGH = 60
LOOSE = 200
MOST_ALIKE = 12
MOST_KEPT = 10_000  # rows, a little less than a kilobyte each
POSTINGS = 400_000
LOOSE_POSTINGS = 100_000


def _place(question: Question) -> list[Node]:
    if question.place is None:
        return []
    return [facet_token("d", question.place.district.slug)]


def _conditions(question: Question) -> list[list[Node]]:
    """Return what must hold besides the slots; where days are asked for, once strictly and once loosely."""
    always = [*_place(question), *(reading.WISH + key for key in question.wishes)]
    span = question.span
    if span is None:
        return [always] if always else []
    readings = [sorted(span.days), *([days_of(span)] if span.loose else [])]
    return [[*always, one_of(days)] for days in readings]


def _near(question: Question) -> list[Node]:
    """What is looked at where nothing takes place on the days: the days after."""
    return [one_of(days_after(question.span))] if question.span else []


class Tiers:
    """Collects ids tier by tier; `is_bound` says that more documents fit than are looked at."""

    def __init__(self, question: Question, facets: Sequence[Sequence[str]] = (), most: int = WINDOW) -> None:
        self.question, self.most = question, most
        self.facets: list[Node] = [one_of(group) for group in facets]
        self.slots = [met(slot) for slot in question.needed]
        self.sure = [met(slot, surely=True) for slot in question.needed]
        self.ids: dict[int, None] = {}
        self.certain: frozenset[int] = frozenset()
        self.is_bound = False
        self.conditions = _conditions(question)
        every = [*self.slots, *self.facets, *(node for one in self.conditions for node in one)]
        self.counts = counts({token for node in every for token in tokens_of(node)})
        self.total = self.counts.get(EVERYTHING, 0)
        self.index = adapter()

    def collect(self) -> list[int]:
        if self.slots:
            for number, conditions in enumerate(self.conditions):
                if not self._is_enough():
                    self._all([*self.facets, *conditions], certain=not number)
            if not self._is_enough():
                self._all(self.facets, certain=not self.conditions)
            for wanted in self._looser():
                if self._is_enough():
                    break
                self._take(self._newest([wanted, *self.facets], LOOSE, LOOSE_POSTINGS))
            if self.conditions and not self._is_enough():
                self._take(self._newest([*self.facets, *self.conditions[-1]], LOOSE, LOOSE_POSTINGS))
        elif self.conditions:
            self._whatever_meets_them()
        elif self.facets and (self.question.is_blank or self.question.is_open):
            self._take(self._newest(self.facets, self.most))
        return list(self.ids)

    def _whatever_meets_them(self) -> None:
        for conditions in self.conditions:
            self._take(self._newest([*self.facets, *conditions], self.most))
        loose = [*self.conditions[-1], *_near(self.question)]
        for one in loose if len(self.ids) < ENOUGH else ():
            self._take(self._newest([one, *self.facets], LOOSE, LOOSE_POSTINGS))

    def _is_enough(self) -> bool:
        return len(self.ids) >= min(self.most, ENOUGH + LOOSE)

    def _all(self, others: list[Node], *, certain: bool = True) -> None:
        """All slots are met: surely, then somehow. Titles come first where there are too many."""
        found = self._newest([*self.sure, *others], self.most)
        if len(found) >= self.most:
            self.is_bound = True
            titled = self._wanted(all_of(self.sure), TITLE_SHARE, besides=others)
            found = [*self.index.newest(titled), *found]
        self._take(found)
        if certain:
            self.certain = frozenset(found)
        if not self._is_enough() and self.sure != self.slots:
            self._take(self._newest([*self.slots, *others], LOOSE, LOOSE_POSTINGS))

    def _looser(self) -> Iterator[Node]:
        for count in range(len(self.slots) - 1, 0, -1):
            yield all_of(self.slots[:count])
        yield from self.slots[1:]
        if self.question.about:
            yield self._alike()

    def _alike(self) -> Node:
        """What a question is about most, whatever it is called."""
        about = self.question.about
        most = sorted(about, key=lambda key: (-about[key], key))[:MOST_ALIKE]
        return one_of([kind + key for key in most for kind in (reading.CONCEPT, reading.BROADER)])

    def _newest(self, nodes: list[Node], most: int, postings: int = POSTINGS) -> list[int]:
        return self.index.newest(self._wanted(all_of(nodes), most, postings=postings))

    def _wanted(
        self, node: Node, most: int, *, postings: int = POSTINGS, besides: Sequence[Node] | None = None
    ) -> Wanted:
        """With `besides`, even an empty one, the node must stand in the title and these anywhere."""
        every = all_of([node, *(besides or ())])
        read = sum(self.counts.get(token, 0) for token in tokens_of(every))
        anywhere = all_of(besides) if besides else None
        return Wanted(
            node if besides is None else anywhere,
            most,
            in_title=None if besides is None else node,
            at_most=documents_at_most(every, self.counts, self.total),
            total=self.total,
            share=min(1.0, postings / read) if read else 1.0,
        )

    def _take(self, ids: Sequence[int]) -> None:
        for one in ids:
            if len(self.ids) >= self.most:
                self.is_bound = True
                return
            self.ids[one] = None


def fetch(ids: Sequence[int]) -> list[Row]:
    """Return what is known at first sight of these documents; `texts` adds the rest.

    It is kept until something public changes: the newest things are looked at for most questions.
    """
    kept: dict[int, Row] = keep(("search", "rows"), dict)
    found = {one: row for one in ids if (row := kept.get(one))}
    if missing := [one for one in ids if one not in found]:
        fetched = {row[0]: _row(*row) for row in select(Row._fields, missing)}
        if len(kept) + len(fetched) > MOST_KEPT:
            kept.clear()
        kept.update(fetched)
        found |= fetched
    return list(found.values())


def texts(rows: Sequence[Row]) -> dict[int, Text]:
    """Return all other words of these documents, by id."""
    found = select(("id", *Text._fields), [row.id for row in rows])
    return {one[0]: Text._make(one[1:]) for one in found}


def select(columns: Sequence[str], ids: Sequence[int]) -> list[tuple[Any, ...]]:
    """Return these columns of these documents, in no order."""
    if not ids:
        return []
    numbers = ", ".join(map(str, ids))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)} FROM search_document WHERE id IN ({numbers})")  # noqa: S608
        return list(cursor.fetchall())


def newest(most: int) -> list[Row]:
    """Return the newest documents."""
    return [_row(*row) for row in Document.objects.newest_first().values_list(*Row._fields)[:most]]


def _row(*stored: Any) -> Row:
    *plain, title, about = stored
    return Row._make([*plain, tokens(title), tokens(about)])
