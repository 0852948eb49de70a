"""What somebody asks on the page: text and filters as they stand in the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from greifbar.core.facets import Facet, Value, facet
from greifbar.core.registry import Text
from greifbar.places.models import District
from greifbar.search.queries import Search
from greifbar.search.registry import sources
from greifbar.topics.models import Topic

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

    def facets(self, search: Search) -> tuple[Facet, ...]:
        """Return the filters that have something to choose, most hits first."""
        made = (self._facet(name, counts) for name, counts in search.facets().items())
        return tuple(one for one in made if one.values)

    def _facet(self, name: str, counts: dict[str, int]) -> Facet:
        labels, chosen = self.labels(name), self.choices[name]
        known = {value: counts.get(value, 0) for value in (*counts, *chosen) if value in labels}
        values = (Value(value, str(labels[value]), count, value in chosen) for value, count in known.items())
        return facet(PARAMETERS[name], _LABELS[name][0], values)

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
            return _("Mehr als %(count)s Treffer") % {"count": number_format(count - 1, force_grouping=True)}
        return _("1 Treffer") if count == 1 else _("%(count)s Treffer") % {"count": count}
