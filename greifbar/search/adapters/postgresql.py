"""The index on PostgreSQL: one tsvector per document under GIN, made of the same tokens."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from greifbar.search.adapters import Wanted
from greifbar.search.expression import All, Node, One
from greifbar.search.models import TOKEN_COLUMNS, Document

_ADD = """
INSERT INTO search_index (document_id, vector)
SELECT id, array_to_tsvector(string_to_array(words, ' '))
FROM unnest(%s::bigint[], %s::text[]) AS row(id, words)
ON CONFLICT (document_id) DO UPDATE SET vector = excluded.vector"""
_NEWEST = "SELECT search_newest(%s::tsquery[], %s)"  # made by a migration
_LAST = "SELECT max(document_id) FROM search_index"
TITLE = "h_"  # in front of a token that stands in the title
BLOCK = 14  # bits: 16,384 neighbouring ids share a block
FEW = 3000  # so many matches are read whole
MARGIN = 1.2  # so many times what is missing is read in older blocks


def block(document_id: int) -> str:
    """Return the token of the ids around this one; with it GIN reads only a part of a long list."""
    return f"n_{document_id >> BLOCK}"


def expression(node: Node, before: str = "") -> str:
    """Return what is wanted as text of a tsquery, each token with `before` in front of it.

    Tokens hold letters, digits and "_" only.
    """
    if isinstance(node, str):
        return f"'{before}{node}'"
    joint = " & " if isinstance(node, All) else " | "
    return "(" + joint.join(expression(one, before) for one in node.nodes) + ")"


def lexemes(document: Document) -> list[str]:
    """Return the words of the document's tsvector: its tokens, those of its title marked, and its block."""
    found = {token for column in TOKEN_COLUMNS for token in getattr(document, column).split()}
    found |= {TITLE + token for token in document.title_tokens.split()}
    return sorted({*found, block(document.pk)})


def _together(node: Node | None) -> Sequence[Node]:
    """Return what must all be there."""
    if node is None:
        return ()
    return node.nodes if isinstance(node, All) else (node,)


def _read(cursor: Any, every: Sequence[str], first: int, most: int) -> list[int]:
    cursor.execute(_NEWEST, [list(every), most])
    return [row[0] for row in cursor.fetchall() if row[0] >= first]


def _blocks(low: int, high: int) -> str:
    """Return that a document's id lies within these blocks."""
    return expression(One(tuple(f"n_{number}" for number in range(high, low - 1, -1))))


def _newest(cursor: Any, every: Sequence[str], wanted: Wanted, last: int) -> list[int]:
    """Read the newest ids, then as many older ones as probably hold the rest, in whole blocks."""
    first, found, end, most = wanted.first(last), list[int](), last, wanted.most
    reach = _reach(most, wanted.at_most or last, last)
    while end >= first and len(found) < most:
        low = max(first, end - reach + 1) >> BLOCK
        found += _read(cursor, [_blocks(low, end >> BLOCK), *every], first, most - len(found))
        end = (low << BLOCK) - 1
        likely = _reach(MARGIN * (most - len(found)), len(found), last - end)
        reach = min(likely, 4 * reach)
    return found


def _reach(missing: float, found: int, ids: int) -> int:
    """Among how many ids the missing ones probably are, judged by those found; a block at least."""
    return max(1 << BLOCK, round(missing * ids / max(1, found)))


class PostgreSQL:
    """Lives as long as one question: the last id is looked up once."""

    _last = -1

    def add(self, documents: Sequence[Document]) -> None:
        made = [(document.pk, " ".join(lexemes(document))) for document in documents]
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [[pk for pk, _ in made], [words for _, words in made]])

    def remove(self, ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_index WHERE document_id = ANY(%s)", [list(ids)])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_index")

    def newest(self, wanted: Wanted) -> list[int]:
        every = [expression(one) for one in _together(wanted.node)]
        every += [expression(one, TITLE) for one in _together(wanted.in_title)]
        with connection.cursor() as cursor:
            if wanted.share == 1 and 0 < wanted.at_most <= FEW:
                return _read(cursor, every, 0, wanted.most)
            if self._last < 0:
                cursor.execute(_LAST)
                self._last = cursor.fetchone()[0] or 0
            return _newest(cursor, every, wanted, self._last)

    def tighten(self) -> None:
        """Nothing to do: GIN keeps one list per word."""

    def differs(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT document_id, tsvector_to_array(vector) FROM search_index")
            stored = dict(cursor.fetchall())
        for document in Document.objects.only("id", *TOKEN_COLUMNS).iterator():
            if sorted(stored.pop(document.pk, ())) != lexemes(document):
                return True
        return bool(stored)
