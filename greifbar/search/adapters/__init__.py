"""One index, two databases. Both adapters answer to the same interface and the same order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from django.db import connection

from greifbar.search.expression import Node
from greifbar.search.models import Document


@dataclass(frozen=True, slots=True)
class Wanted:
    """What must stand in a document, and how many ids are wanted.

    `in_title` must stand in the title in addition (then `node` may be None). Only this `share` of all
    documents is looked at, the newest by id. About `at_most` of the `total` documents can fit (0: nobody
    knows); these two change the way to the answer, never the answer.
    """

    node: Node | None
    most: int
    in_title: Node | None = None
    share: float = 1.0
    at_most: int = 0
    total: int = 0

    def first(self, last: int) -> int:
        """Return the lowest id to look at, if `last` is the highest."""
        return last - int(last * self.share) if self.share < 1 else 0


class Adapter(Protocol):
    """What the search needs from a database. All calls run in the caller's transaction."""

    def add(self, documents: Sequence[Document]) -> None:
        """Index these documents, whose rows are stored as they are given."""

    def remove(self, ids: Sequence[int]) -> None:
        """Take these documents out; their rows must still stand as they were indexed."""

    def clear(self) -> None:
        """Empty the index."""

    def newest(self, wanted: Wanted) -> list[int]:
        """Return the `most` newest ids of documents that hold what is wanted, the newest first."""

    def tighten(self) -> None:
        """Put together what many changes wrote apart, in short steps: it is read faster then."""

    def differs(self) -> bool:
        """Say whether index and documents disagree. Reads everything: for tests and operators."""


def adapter() -> Adapter:
    """Return the adapter of the database in use."""
    if connection.vendor == "sqlite":
        from greifbar.search.adapters.sqlite import Sqlite

        return Sqlite()
    from greifbar.search.adapters.postgresql import PostgreSQL

    return PostgreSQL()
