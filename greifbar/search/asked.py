"""What somebody asks on the page: text and filters as they stand in the address."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from greifbar.core.facets import Facet, Value, facet
from greifbar.core.registry import Text
from greifbar.places.models import District
from greifbar.search.analyzer import stem, written
from greifbar.search.meanings import name_of, thesaurus
from greifbar.search.models import Document
from greifbar.search.nearby import RADIUS, Near, near_of
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


WITHOUT, ABOUT = "ohne", "zu"
"""Conditions taken away, and the text they were taken from: in another one they count again."""
PLACE = "ort"
NEAR = "near"
VIEW, MAP, LANGUAGE = "ansicht", "karte", "sprache"
HITS = "#treffer"
"""Where one goes on reading after a condition was taken away."""


@dataclass
class Asked:
    """Text and chosen values by facet; knows its own address without one of them.

    `without` are conditions read from the text that somebody took away again: "ort", or a key of a wish.
    `near` is a chosen place and radius.
    """

    query: QueryDict
    text: str
    choices: dict[str, tuple[str, ...]]
    without: tuple[str, ...] = ()
    near: Near | None = None
    _named: dict[str, Labels] = field(default_factory=dict)

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """Read an address; empty and repeated values count for nothing."""
        chosen = {
            facet: tuple(dict.fromkeys(value for value in query.getlist(name) if value))
            for facet, name in PARAMETERS.items()
        }
        text = "".join(sign for sign in query.get("q", "") if sign.isprintable() or sign.isspace())
        is_same = query.get(ABOUT, "").strip() in ("", text.strip())
        without = tuple(dict.fromkeys(query.getlist(WITHOUT))) if is_same else ()
        return cls(query, text.strip(), chosen, without, near_of(query))

    def of_known_values(self) -> "Asked":
        """Leave out values of filters that mean nothing: a mistyped link does not find nothing."""
        known = {facet: self.labels(facet) if chosen else {} for facet, chosen in self.choices.items()}
        choices = {
            facet: tuple(one for one in chosen if one in known[facet])
            for facet, chosen in self.choices.items()
        }
        return replace(self, choices=choices)

    @cached_property
    def search(self) -> Search:
        """The search for it, made once."""
        return Search(self.text, self.choices, without=self.without, near=self.near)

    @property
    def wants_map(self) -> bool:
        """Whether the hits are to stand on the map, too."""
        return self.query.get(VIEW) == MAP

    def labels(self, facet: str) -> Labels:
        """Return the words for the values of a facet, fetched once."""
        if facet not in self._named:
            self._named[facet] = _LABELS[facet][1]()
        return self._named[facet]

    def facets(self, search: Search) -> tuple[Facet, ...]:
        """Return the filters that have something to choose, most hits first."""
        made = (self._facet(name, counts, search) for name, counts in search.facets().items())
        return tuple(one for one in made if one.values)

    def _facet(self, name: str, counts: dict[str, int], search: Search) -> Facet:
        labels, chosen = self.labels(name), self.choices[name]
        known = {value: counts.get(value, 0) for value in (*counts, *chosen) if value in labels}
        is_near = not search.sure(without=name if chosen else "")
        values = (
            Value(value, str(labels[value]), count, value in chosen, is_near=is_near)
            for value, count in known.items()
        )
        return facet(PARAMETERS[name], _LABELS[name][0], values)

    def address(self, facet: str = "", value: str = "", *, text: str = "", ignored: str = "") -> str:
        """Return this page's address without one chosen value; without arguments with the text only.

        `text` asks something else instead, `ignored` takes away a condition read from the text.
        """
        query = self.parameters(facet, value, text=text, ignored=ignored)
        return f"?{query.urlencode()}" if query else "."

    def parameters(
        self, facet: str = "", value: str = "", *, text: str = "", ignored: str = "", km: int = 0
    ) -> QueryDict:
        """Return what stands in such an address; `km` is another radius."""
        query = QueryDict(mutable=True)
        if text or self.text:
            query["q"] = text or self.text
        is_whole = bool(facet or text or ignored or km)
        for name, chosen in self.choices.items() if is_whole else ():
            kept = [one for one in chosen if (name, one) != (facet, value)]
            query.setlist(PARAMETERS[name], kept)
        for name, one in self.near.parameters.items() if self.near and is_whole and facet != NEAR else ():
            query[name] = str(km) if km and name == RADIUS else one
        if facet or ignored or km:
            query.setlist(WITHOUT, [*self.without, *([ignored] if ignored else [])])
        if self.wants_map:
            query[VIEW] = MAP
        if language := self.query.get(LANGUAGE):
            query[LANGUAGE] = language
        return query

    def chips(self) -> list[dict[str, Any]]:
        """Return one chip per chosen value and per condition in the text, with the address without it."""
        read = [
            {"label": label, "url": self.address(ignored=key) + HITS} for key, label in self._read_from_text()
        ]
        chosen = [
            {"label": self.labels(facet).get(value, value), "url": self.address(facet, value) + HITS}
            for facet, values in self.choices.items()
            for value in values
        ]
        near = [{"label": self.near.label, "url": self.address(NEAR) + HITS}] if self.near else []
        return [*read, *near, *chosen]

    def cleared(self) -> str:
        """Return the address of the text alone, without any condition that was chosen or read from it."""
        query = self.parameters()
        query.setlist(WITHOUT, [*self.without, *(key for key, _label in self._read_from_text())])
        return (f"?{query.urlencode()}" if query else ".") + HITS

    def _read_from_text(self) -> Iterator[tuple[str, str]]:
        question = self.search.question
        if question.place:
            yield PLACE, question.place.name
        if question.span:
            yield question.span.key, question.span.label
        yield from ((key, name_of(key)) for key in question.wishes)
        yield from ((one.key, _as_typed(one.said, self.text)) for one in question.refused if one.keys)

    def instead(self, documents: Iterable[Document]) -> list[dict[str, str]]:
        """Return what unknown words may have meant: as written in what was found, with address."""
        found = []
        for typed, meant in self.search.question.instead:
            word = _written_as(meant, documents)
            if word and word.lower() != typed:
                text = re.sub(rf"\b{re.escape(typed)}\b", word, self.text, flags=re.IGNORECASE)
                found.append({"word": word, "url": self.address(text=text)})
        return found

    def heading(self, count: int, *, is_bound: bool) -> str:
        """Return how many hits there are, as people say it."""
        if not count:
            return _("Genau das haben wir nicht gefunden")
        if not (self.text or self.near or any(self.choices.values())):
            return _("Alles, was es gibt")
        if is_bound:
            return _("Mehr als %(count)s Treffer") % {"count": number_format(count - 1, force_grouping=True)}
        return _("1 Treffer") if count == 1 else _("%(count)s Treffer") % {"count": count}


def _as_typed(said: str, text: str) -> str:
    """Return words as they stand in a text, with their capitals; unchanged if they do not."""
    found = re.search(r"\W+".join(map(re.escape, said.split())), text, re.IGNORECASE)
    return found[0] if found else said


def _written_as(meant: str, documents: Iterable[Document]) -> str:
    """Return the spelling of a stem in these documents, else in the thesaurus; empty if nobody wrote it."""
    for document in documents:
        for word in written(f"{document.title} {document.summary}"):
            if stem(word.lower()) == meant:
                return word
    return next((word for word, token in thesaurus().spellings.items() if token == meant), "")
