"""The index on PostgreSQL: one tsvector per document under GIN, made of the same tokens."""

from collections.abc import Iterator, Sequence

from django.db import connection

from greifbar.search.adapters import Candidate
from greifbar.search.models import TOKEN_COLUMNS, Document
from greifbar.search.question import Question, Word

_WEIGHTS = dict(zip(TOKEN_COLUMNS, "ABBCD", strict=True))
_LAST_POSITION = 16_383
_MOST_POSITIONS = 250
_ADD = """
INSERT INTO search_index (document_id, vector)
SELECT id, words::tsvector FROM unnest(%s::bigint[], %s::text[]) AS row(id, words)
ON CONFLICT (document_id) DO UPDATE SET vector = excluded.vector"""
_CANDIDATES = """
WITH newest AS MATERIALIZED (
    SELECT d.id, d.kind, d.object_id, d.topic_keys, d.district_slug, d.format, d.static_order, i.vector
    FROM search_index i JOIN search_document d ON d.id = i.document_id
    WHERE i.vector @@ %s::tsquery AND d.public
    ORDER BY i.document_id DESC LIMIT %s)
SELECT id, kind, object_id, topic_keys, district_slug, format FROM newest
ORDER BY ts_rank('{0, 0.25, 0.4, 1.0}', vector, %s::tsquery, 1) DESC, static_order DESC, id DESC"""


def _word(word: Word) -> str:
    return "(" + " | ".join([f"'{word.token}'", *(f"'{start}':*" for start in word.beginnings)]) + ")"


def _joined(words: Sequence[Word], sign: str) -> str:
    return sign.join(_word(word) for word in words)


def expression(question: Question) -> str:
    """Return the question as text of a tsquery; tokens hold letters and digits only, so quotes suffice."""
    groups = [" | ".join(f"'{token}'" for token in group) for group in question.facets]
    if question.words:
        groups.append(_joined(question.words, " & " if question.all_of else " | "))
    return " & ".join(f"({group})" for group in groups)


def _placed(document: Document) -> Iterator[tuple[str, str]]:
    position = 0
    for column, weight in _WEIGHTS.items():
        for token in getattr(document, column).split():
            position = min(position + 1, _LAST_POSITION)
            yield token, f"{position}{weight}"


def vector(document: Document) -> str:
    """Return the document's words as text of a tsvector: each token with its places and weights."""
    places: dict[str, list[str]] = {}
    for token, place in _placed(document):
        places.setdefault(token, []).append(place)
    return " ".join(f"'{token}':{','.join(found[:_MOST_POSITIONS])}" for token, found in places.items())


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

    def candidates(self, question: Question, most: int) -> list[Candidate]:
        ranked = _joined(question.words, " | ")
        with connection.cursor() as cursor:
            cursor.execute(_CANDIDATES, [expression(question), most, ranked])
            return [Candidate(*row) for row in cursor.fetchall()]

    def differs(self) -> bool:
        with connection.cursor() as cursor:
            cursor.execute("SELECT document_id, vector::text FROM search_index")
            stored = dict(cursor.fetchall())
            for document in Document.objects.only("id", *TOKEN_COLUMNS).iterator():
                cursor.execute("SELECT %s::tsvector::text", [vector(document)])
                if stored.pop(document.pk, None) != cursor.fetchone()[0]:
                    return True
        return bool(stored)
