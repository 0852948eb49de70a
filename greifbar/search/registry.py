"""How rooms make their things findable. Filled in `AppConfig.ready()` of each room."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from greifbar.core.registry import Registry, Text

MOST_DAYS = 60


@dataclass(frozen=True, slots=True)
class Doc:
    """A thing as its room describes it; `static_order` grows with freshness (an id or a Unix time).

    What is not `public` is not kept. `initiative` is the id of the organisation it belongs to, 0 for none.
    `wishes` are keys of the thesaurus' conditions the room knows to hold ("wunsch_wochenende"); others are
    read from the text, save those in `decided`, which the fields alone decide. `besides` is found by its
    words, but says nothing of what the thing is about; so are `people`, those who answer for it in public, in
    the place of its organisation. `days` are the days (Europe/Berlin) to come on which
    it takes place; the first `MOST_DAYS` of them are kept. That days pass does no harm.
    """

    kind: str
    object_id: int
    title: str
    summary: str = ""
    body: str = ""
    url: str = ""
    topic_keys: tuple[str, ...] = ()
    district_slug: str = ""
    quarter: str = ""
    format: str = ""
    organisation: str = ""
    initiative: int = 0
    public: bool = True
    static_order: int = 0
    language: str = "de"
    wishes: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    besides: str = ""
    people: str = ""
    days: tuple[date, ...] = ()


@dataclass(frozen=True)
class Source:
    """A kind of thing. `documents(ids)` describes these ids (None: all), leaving out what is gone.

    `label` is the plural people read in the filter ("Angebote"), `one` the word on a single hit.
    """

    kind: str
    label: Text
    documents: Callable[[Sequence[int] | None], Iterable[Doc]]
    order: int = 50
    one: Text = ""


class Sources(Registry[Source]):
    """The sources in the order of the filter; found by kind."""

    def get(self, kind: str) -> Source | None:
        return next((source for source in self if source.kind == kind), None)

    def remove(self, kind: str) -> None:
        self._entries = [source for source in self._entries if source.kind != kind]

    def kinds(self) -> Iterator[str]:
        return (source.kind for source in self)


sources = Sources()
register = sources.add
