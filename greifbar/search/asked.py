"""What somebody asks on the page: text and filters as they stand in the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from greifbar.core.registry import Text
from greifbar.places.models import District
from greifbar.search.queries import Search
from greifbar.search.registry import sources
from greifbar.topics.models import Topic

FIRST_VALUES = 8
PARAMETERS = {"kind": "typ", "topic": "thema", "district": "bezirk", "format": "format"}
FORMATS: dict[str, Text] = {
    "on_site": gettext_lazy("Vor Ort"),
    "home": gettext_lazy("Von zu Hause"),
    "both": gettext_lazy("Vor Ort oder von zu Hause"),
}
Labels = Mapping[str, Text]


def _kinds() -> Labels:
    return {source.kind: source.label for source in sources}


def _topics() -> Labels:
    return {topic.key: topic.label for topic in Topic.objects.all()}


def _districts() -> Labels:
    return dict(District.objects.values_list("slug", "name"))


_LABELS: dict[str, tuple[Text, Callable[[], Labels]]] = {
    "kind": (gettext_lazy("Was"), _kinds),
    "topic": (gettext_lazy("Thema"), _topics),
    "district": (gettext_lazy("Bezirk"), _districts),
    "format": (gettext_lazy("Wo"), lambda: FORMATS),
}


@dataclass(frozen=True)
class Option:
    """One value of a filter with the number of hits behind it."""

    value: str
    label: Text
    count: int
    selected: bool


@dataclass(frozen=True)
class Facet:
    """One filter as the page shows it."""

    name: str
    label: Text
    values: list[Option]
    more_url: str = ""
    more_label: str = ""


@dataclass
class Asked:
    """Text and chosen values by facet; knows its own address without one of them."""

    query: QueryDict
    text: str
    choices: dict[str, tuple[str, ...]]
    _named: dict[str, Labels] = field(default_factory=dict)

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Read an address; empty and repeated values count for nothing."""
        chosen = {
            facet: tuple(dict.fromkeys(value for value in query.getlist(name) if value))
            for facet, name in PARAMETERS.items()
        }
        return cls(query, query.get("q", "").strip(), chosen)

    def search(self) -> Search:
        return Search(self.text, self.choices)

    def labels(self, facet: str) -> Labels:
        """Return the words for the values of a facet, fetched once."""
        if facet not in self._named:
            self._named[facet] = _LABELS[facet][1]()
        return self._named[facet]

    def facets(self, search: Search) -> list[Facet]:
        """Return the filters that have something to choose, most hits first."""
        made = (self._facet(facet, counts) for facet, counts in search.facets().items())
        return [facet for facet in made if facet.values]

    def _facet(self, facet: str, counts: dict[str, int]) -> Facet:
        labels, chosen = self.labels(facet), self.choices[facet]
        values = {value: counts.get(value, 0) for value in (*counts, *chosen) if value in labels}
        options = [Option(value, labels[value], count, value in chosen) for value, count in values.items()]
        name, label = PARAMETERS[facet], _LABELS[facet][0]
        shown = [one for place, one in enumerate(options) if place < FIRST_VALUES or one.selected]
        if len(shown) == len(options) or self.query.get("mehr") == name:
            return Facet(name, label, options)
        return Facet(
            name, label, shown, self._more(name), _("Alle %(count)s zeigen") % {"count": len(options)}
        )

    def _more(self, name: str) -> str:
        query = self.query.copy()
        query["mehr"] = name
        return f"?{query.urlencode()}"

    def address(self, facet: str = "", value: str = "") -> str:
        """Return this page's address without one chosen value; without arguments with the text only."""
        query = QueryDict(mutable=True)
        if self.text:
            query["q"] = self.text
        for name, chosen in self.choices.items() if facet else ():
            kept = [one for one in chosen if (name, one) != (facet, value)]
            query.setlist(PARAMETERS[name], kept)
        return f"?{query.urlencode()}" if query else "."

    def chips(self) -> list[dict[str, Any]]:
        """Return one chip per chosen value, with the address that drops it."""
        return [
            {"label": self.labels(facet).get(value, value), "url": self.address(facet, value)}
            for facet, chosen in self.choices.items()
            for value in chosen
        ]

    def heading(self, count: int, *, is_bound: bool) -> str:
        """Return how many hits there are, as people say it."""
        if is_bound:
            return _("Mehr als %(count)s Treffer") % {"count": f"{count - 1:,}".replace(",", ".")}
        return _("1 Treffer") if count == 1 else _("%(count)s Treffer") % {"count": count}
