"""The index on PostgreSQL: one tsvector per document under GIN, made of the same tokens."""

from collections.abc import Sequence

from django.db import connection

from greifbar.search.expression import All, Node, One
from greifbar.search.models import TOKEN_COLUMNS, Document

_WEIGHTS = dict(zip(TOKEN_COLUMNS, "ABBCD", strict=True))
_LAST_POSITION = 16_383
_MOST_POSITIONS = 250
_ADD = """
INSERT INTO search_index (document_id, vector)
SELECT id, words::tsvector FROM unnest(%s::bigint[], %s::text[]) AS row(id, words)
ON CONFLICT (document_id) DO UPDATE SET vector = excluded.vector"""
_NEWEST = """
SELECT document_id FROM search_index WHERE vector @@ %s::tsquery ORDER BY document_id DESC LIMIT %s"""
_LAST = "SELECT max(document_id) FROM search_index"
BLOCK = 14  # bits: 16,384 neighbouring ids share a block
FEW = 20_000  # so many matches are read whole
FIRST_BLOCKS = 2


def block(document_id: int) -> str:
    """Return the token of the ids around this one; with it GIN reads only a part of a long list."""
    return f"n_{document_id >> BLOCK}"


def expression(node: Node, weight: str = "") -> str:
    """Return what is wanted as text of a tsquery; tokens hold letters, digits and "_" only."""
    if isinstance(node, str):
        return f"'{node}'{weight}"
    joint = " & " if isinstance(node, All) else " | "
    return "(" + joint.join(expression(one, weight) for one in node.nodes) + ")"


def vector(document: Document) -> str:
    """Return the document's words as text of a tsvector: each token with its places and weights."""
    places: dict[str, list[str]] = {}
    position = 0
    for column, weight in _WEIGHTS.items():
        for position, token in enumerate(getattr(document, column).split(), start=position + 1):  # noqa: B020
            places.setdefault(token, []).append(f"{min(position, _LAST_POSITION)}{weight}")
    words = [f"'{token}':{','.join(found[:_MOST_POSITIONS])}" for token, found in places.items()]
    return " ".join([*words, f"'{block(document.pk)}'"])


class PostgreSQL:
    def add(self, documents: Sequence[Document]) -> None:
        made = [(document.pk, vector(document)) for document in documents]
        with connection.cursor() as cursor:
            cursor.execute(_ADD, [[pk for pk, _ in made], [words for _, words in made]])

    def remove(self, ids: Sequence[int]) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_index WHERE document_id = ANY(%s)", [list(ids)])

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM search_index")

    def newest(self, wanted: Node, most: int, *, in_title: Node | None = None, rarest: int = 0) -> list[int]:
        text = expression(wanted)
        if in_title is not None:
            text = f"{expression(in_title, ':A')} & {text}"
        if 0 < rarest <= FEW:
            return self._read(text, most)
        return self._by_blocks(text, most)

    def _read(self, text: str, most: int) -> list[int]:
        with connection.cursor() as cursor:
            cursor.execute(_NEWEST, [text, most])
            return [row[0] for row in cursor.fetchall()]

    def _by_blocks(self, text: str, most: int) -> list[int]:
        """Look at the newest blocks first, then at four times as many older ones, until there is enough."""
        with connection.cursor() as cursor:
            cursor.execute(_LAST)
            last = (cursor.fetchone()[0] or 0) >> BLOCK
        found: list[int] = []
        count = FIRST_BLOCKS
        while last >= 0 and len(found) < most:
            blocks = One(tuple(f"n_{number}" for number in range(last, max(-1, last - count), -1)))
            found += self._read(f"{text} & {expression(blocks)}", most - len(found))
            last, count = last - count, count * 4
        return found

    def differs(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT document_id, vector::text FROM search_index")
            stored = dict(cursor.fetchall())
            for document in Document.objects.only("id", *TOKEN_COLUMNS).iterator():
                cursor.execute("SELECT %s::tsvector::text", [vector(document)])
                if stored.pop(document.pk, None) != cursor.fetchone()[0]:
                    return True
        return bool(stored)
