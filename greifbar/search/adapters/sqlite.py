"""The index on SQLite: an FTS5 table over the token columns of the documents (external content)."""

import sqlite3
from collections.abc import Sequence

from django.db import DatabaseError, connection, transaction

from greifbar.search.adapters import Wanted
from greifbar.search.expression import All, Node
from greifbar.search.models import TOKEN_COLUMNS, Document

COLUMNS = ", ".join(TOKEN_COLUMNS)
_NEWEST = """
SELECT rowid FROM search_index WHERE search_index MATCH %s AND rowid >= %s ORDER BY rowid DESC LIMIT %s"""
_PARTS = "SELECT count(DISTINCT segid) FROM search_index_idx"
_TELL = "INSERT INTO search_index(search_index, rank) VALUES(?, ?)"
FEW_PARTS = 3
PAGES = 500  # merged at a time: a twentieth of a second
SOMETHING = 2  # rows a step changes if there was anything to merge
_LAST = "SELECT max(id) FROM search_document"


def expression(node: Node) -> str:
    """Return what is wanted in FTS5's language; tokens hold letters, digits and "_" only."""
    if isinstance(node, str):
        return f'"{node}"'
    return "(" + (" AND " if isinstance(node, All) else " OR ").join(map(expression, node.nodes)) + ")"


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

    def newest(self, wanted: Wanted) -> list[int]:
        parts = [expression(wanted.node)] if wanted.node is not None else []
        if wanted.in_title is not None:
            parts.append(f"(title_tokens : {expression(wanted.in_title)})")
        text = " AND ".join(parts)
        with connection.cursor() as cursor:
            first = 0
            if wanted.share < 1:
                cursor.execute(_LAST)
                first = wanted.first(cursor.fetchone()[0] or 0)
            cursor.execute(_NEWEST, [text, first, wanted.most])
            return [row[0] for row in cursor.fetchall()]

    def tighten(self) -> None:
        """Merge the parts that changes left. What can be found stays, so no kept page has to end."""
        with connection.cursor() as cursor:
            cursor.execute(_PARTS)
            is_loose = cursor.fetchone()[0] > FEW_PARTS
        if is_loose:
            self._tell("usermerge", 2)
            while self._tell("merge", PAGES) >= SOMETHING:
                pass

    def _tell(self, command: str, value: int) -> int:
        """Return how many rows that changed."""
        with transaction.atomic():
            before = connection.connection.total_changes
            connection.connection.execute(_TELL, [command, value])
            return int(connection.connection.total_changes - before)

    def differs(self) -> bool:
        try:
            with connection.cursor() as cursor:
                cursor.execute("INSERT INTO search_index(search_index, rank) VALUES('integrity-check', 1)")
        except (DatabaseError, sqlite3.DatabaseError):
            return True
        return False
