"""The index on SQLite: an FTS5 table over the token columns of the documents (external content)."""

import sqlite3
from collections.abc import Sequence

from django.db import DatabaseError, connection

from greifbar.search.adapters import Candidate
from greifbar.search.models import TOKEN_COLUMNS, Document
from greifbar.search.question import Question, Word

COLUMNS = ", ".join(TOKEN_COLUMNS)
# Title, names, places, text, facets: weights measured on judged German questions.
_CANDIDATES = """
SELECT id, kind, object_id, topic_keys, district_slug, format FROM (
    SELECT d.id, d.kind, d.object_id, d.topic_keys, d.district_slug, d.format, d.static_order,
           bm25(search_index, 4.0, 1.6, 1.6, 1.0, 0.0) AS score
    FROM search_index JOIN search_document d ON d.id = search_index.rowid
    WHERE search_index MATCH %s AND d.public
    ORDER BY search_index.rowid DESC LIMIT %s)
ORDER BY round(score, 6), static_order DESC, id DESC"""


def _word(word: Word) -> str:
    ways = [f'"{word.token}"', *(f'"{start}"*' for start in word.beginnings)]
    return "(" + " OR ".join(ways) + ")"


def expression(question: Question) -> str:
    """Return the question in FTS5's language; tokens hold letters and digits only, so quotes suffice."""
    groups = [" OR ".join(f'"{token}"' for token in group) for group in question.facets]
    if question.words:
        joint = " AND " if question.all_of else " OR "
        groups.append(joint.join(_word(word) for word in question.words))
    return " AND ".join(f"({group})" for group in groups)


class Sqlite:
    def _rows(self, ids: Sequence[int], command: str = "") -> None:
        marks = ", ".join(["%s"] * len(ids))
        target, value = ("search_index, ", f"'{command}', ") if command else ("", "")
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO search_index({target}rowid, {COLUMNS}) "  # noqa: S608 (names are ours)
                f"SELECT {value}id, {COLUMNS} FROM search_document WHERE id IN ({marks})",
                list(ids),
            )

    def add(self, documents: Sequence[Document]) -> None:
        self._rows([document.pk for document in documents])

    def remove(self, ids: Sequence[int]) -> None:
        self._rows(ids, "delete")

    def clear(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_index(search_index) VALUES('delete-all')")

    def candidates(self, question: Question, most: int) -> list[Candidate]:
        with connection.cursor() as cursor:
            cursor.execute(_CANDIDATES, [expression(question), most])
            return [Candidate(*row) for row in cursor.fetchall()]

    def differs(self) -> bool:
        try:
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO search_index(search_index, rank) VALUES('integrity-check', 1)")
        except (DatabaseError, sqlite3.DatabaseError):
            return True
        return False
