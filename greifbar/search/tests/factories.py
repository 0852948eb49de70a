"""Things to find, for tests: a source of one kind backed by a dict."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count
from typing import Any

from greifbar.accounts.models import Person
from greifbar.core import clock
from greifbar.places.models import District
from greifbar.search import actions
from greifbar.search.needs.models import Need
from greifbar.search.registry import Doc, Source, sources
from greifbar.search.saved.actions import save_own
from greifbar.search.saved.models import SavedSearch
from greifbar.search.words import actions as words
from greifbar.search.words.actions import Effect

_ids = count(1)


class Things:
    """A stand-in for a room: change `rows`, then tell the search as a room does."""

    kind = "thing"

    def __init__(self) -> None:
        self.rows: dict[int, Doc] = {}
        self.source = Source(self.kind, "Dinge", self.documents, one="Ding")

    def documents(self, ids: Sequence[int] | None) -> Iterable[Doc]:
        return [row for key, row in self.rows.items() if ids is None or key in ids]

    def add(self, title: str, **details: object) -> int:
        number = next(_ids)
        made = Doc(kind=self.kind, object_id=number, title=title, url=f"/ding/{number}/", static_order=number)
        self.rows[number] = replace(made, **details)  # type: ignore[arg-type]
        actions.index(self.kind, [number])
        return number

    def change(self, number: int, **details: object) -> None:
        self.rows[number] = replace(self.rows[number], **details)  # type: ignore[arg-type]
        actions.index(self.kind, [number])

    def remove(self, number: int) -> None:
        del self.rows[number]
        actions.index(self.kind, [number])

    def __enter__(self) -> "Things":
        sources.add(self.source)
        return self

    def __exit__(self, *error: object) -> None:
        sources.remove(self.kind)


def saved(person: Person, asked: str = "q=garten", rhythm: str = "daily") -> SavedSearch:
    """A search somebody saved now."""
    return save_own(by=person, asked=asked, rhythm=rhythm, now=clock.now())


def need(
    text: str = "Schach", district: District | None = None, *, email: str = "", phone: str = "",
    by: Person | None = None,
) -> Need:  # fmt: skip
    """A need somebody told just now, without a mail."""
    details = {"email": email.lower(), "phone": phone, "network": "n" * 24, "key": f"key-{next(_ids)}"}
    return Need.objects.create(text=text, district=district, person=by, created_at=clock.now(), **details)


def add_word(label: str, concept: str, by: Person, language: str = "de", **more: Any) -> Effect:
    """Have a word stand for a concept, as a team does."""
    return words.add(label=label, language=language, concept=concept, by=by, **more)
