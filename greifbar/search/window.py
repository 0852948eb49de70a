"""Which documents are looked at for a question: the newest that fit, chosen the same way on every database.

Work is bounded: at most `WINDOW` documents are scored, however many fit. They are collected in tiers: all
that is needed stands in the title; it stands anywhere; then with one slot less each time, the lightest first;
then each slot for itself. Each tier takes the newest by id.
"""

from collections.abc import Iterator, Sequence

from django.db import connection

from greifbar.search import reading
from greifbar.search.adapters import adapter
from greifbar.search.expression import Node, all_of, met, one_of
from greifbar.search.models import Document, facet_token
from greifbar.search.question import Question
from greifbar.search.ranking import Row

WINDOW = 1000
TITLE_SHARE = 400
ENOUGH = 60
LOOSE = 200


def _place(question: Question) -> list[Node]:
    if question.place is None:
        return []
    return [facet_token("d", question.place.district.slug)]


def _conditions(question: Question) -> list[Node]:
    return [*_place(question), *(reading.WISH + key for key in question.wishes)]


class Tiers:
    """Collects ids tier by tier; `fitting` are those in which everything needed stands."""

    def __init__(self, question: Question, facets: Sequence[Sequence[str]] = (), most: int = WINDOW) -> None:
        self.question, self.most = question, most
        self.facets: list[Node] = [one_of(group) for group in facets]
        self.ids: dict[int, None] = {}
        self.is_bound = False

    def collect(self) -> list[int]:
        slots = [met(slot) for slot in self.question.needed]
        conditions = _conditions(self.question)
        if conditions:
            self._all(slots, [*self.facets, *conditions])
        if slots:
            if len(self.ids) < self.most:
                self._all(slots, self.facets)
            for wanted, most in self._looser(slots):
                if len(self.ids) >= ENOUGH + LOOSE:
                    break
                self._take(self._newest([wanted, *self.facets], most))
        elif len(self.ids) < ENOUGH and conditions:
            for one in conditions:
                self._take(self._newest([one, *self.facets], LOOSE))
        elif not conditions and self.facets and self.question.is_blank:
            self._take(self._newest(self.facets, self.most))
        return list(self.ids)

    def _all(self, slots: list[Node], others: list[Node]) -> None:
        if slots:
            title = all_of(slots)
            self._take(adapter().newest(all_of([*slots, *others]), TITLE_SHARE, in_title=title))
        found = self._newest([*slots, *others], self.most)
        self.is_bound = self.is_bound or len(found) >= self.most
        self._take(found)

    def _looser(self, slots: list[Node]) -> Iterator[tuple[Node, int]]:
        for count in range(len(slots) - 1, 0, -1):
            yield all_of(slots[:count]), LOOSE
        for slot in slots[1:]:
            yield slot, LOOSE

    def _newest(self, nodes: list[Node], most: int) -> list[int]:
        return adapter().newest(all_of(nodes), most)

    def _take(self, ids: Sequence[int]) -> None:
        for one in ids:
            if len(self.ids) >= self.most:
                return
            self.ids[one] = None


_COLUMNS = ", ".join(Row._fields)


def fetch(ids: Sequence[int]) -> list[Row]:
    """Return what is scored of these documents."""
    if not ids:
        return []
    numbers = ", ".join(map(str, ids))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_COLUMNS} FROM search_document WHERE id IN ({numbers})")  # noqa: S608
        return [Row(*row) for row in cursor.fetchall()]


def newest(most: int) -> list[Row]:
    """Return the newest documents."""
    return [Row(*row) for row in Document.objects.newest_first().values_list(*Row._fields)[:most]]
