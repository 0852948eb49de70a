"""One index, two databases. Both adapters answer to the same interface and the same order."""

from collections.abc import Sequence
from typing import Protocol

from django.db import connection

from greifbar.search.expression import Node
from greifbar.search.models import Document


class Adapter(Protocol):
    """What the search needs from a database. All calls run in the caller's transaction."""

    def add(self, documents: Sequence[Document]) -> None:
        """Index these documents, whose rows are stored as they are given."""

    def remove(self, ids: Sequence[int]) -> None:
        """Take these documents out; their rows must still stand as they were indexed."""

    def clear(self) -> None:
        """Empty the index."""

    def newest(self, wanted: Node, most: int, *, in_title: Node | None = None, rarest: int = 0) -> list[int]:
        """Return the `most` newest ids of documents that hold what is wanted, the newest first.

        `in_title` must stand in the title in addition. `rarest` is about how many documents can fit at most,
        0 when nobody knows; it changes the way to the answer, never the answer.
        """

    def differs(self) -> bool:
        """Say whether index and documents disagree. Reads everything: for tests and operators."""


def adapter() -> Adapter:
    """Return the adapter of the database in use."""
    if connection.vendor == "sqlite":
        from greifbar.search.adapters.sqlite import Sqlite

        return Sqlite()
    from greifbar.search.adapters.postgresql import PostgreSQL

    return PostgreSQL()
