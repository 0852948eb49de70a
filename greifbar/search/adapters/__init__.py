"""One index, two databases. Both adapters answer to the same interface and the same static order."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from django.db import connection

from greifbar.search.models import Document
from greifbar.search.question import Question


class Candidate(NamedTuple):
    """A document that fits, with what the filters count."""

    id: int
    kind: str
    object_id: int
    topic_keys: str
    district_slug: str
    format: str


class Adapter(Protocol):
    """What the search needs from a database. All calls run in the caller's transaction."""

    def add(self, documents: Sequence[Document]) -> None:
        """Index these documents, whose rows are stored as they are given."""

    def remove(self, ids: Sequence[int]) -> None:
        """Take these documents out; their rows must still stand as they were indexed."""

    def clear(self) -> None:
        """Empty the index."""

    def candidates(self, question: Question, most: int) -> list[Candidate]:
        """Return public documents that fit, best first, out of the `most` newest by id."""

    def differs(self) -> bool:
        """Say whether index and documents disagree. Reads everything: for tests and operators."""


def adapter() -> Adapter:
    """Return the adapter of the database in use."""
    if connection.vendor == "sqlite":
        from greifbar.search.adapters.sqlite import Sqlite

        return Sqlite()
    from greifbar.search.adapters.postgresql import PostgreSQL

    return PostgreSQL()
