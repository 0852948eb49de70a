"""From a room's description to the row that is stored: which words count where."""

from collections.abc import Iterable, Iterator
from typing import Any

from greifbar.places.models import Alias, District
from greifbar.search.meanings import fresh, reading_mark, thesaurus
from greifbar.search.models import Document, facet_token
from greifbar.search.occasions import conditions
from greifbar.search.reading import QUARTER, WISH, joined, stems_of, without_wishes
from greifbar.search.registry import MOST_DAYS, Doc
from greifbar.search.similarity import about_document
from greifbar.search.span import day_token
from greifbar.topics.models import Topic

_TOPIC_NAMES = ("name", "name_en", "name_ls")


FROM_HOME = {"home", "both"}


def _facets(doc: Doc) -> str:
    named = [("k", doc.kind), ("d", doc.district_slug), ("f", doc.format), (QUARTER[0], doc.quarter)]
    named += [("t", key) for key in doc.topic_keys]
    wishes = {*doc.wishes, *(["wunsch_zuhause"] if doc.format in FROM_HOME else [])}
    wishes |= conditions(doc.title, f"{doc.summary} {doc.body}") - {*doc.decided}
    found = [facet_token(facet, value) for facet, value in named if value]
    days = map(day_token, sorted(set(doc.days))[:MOST_DAYS])
    return " ".join([*found, *(WISH + key for key in sorted(wishes)), *days])


class Names:
    """Tokens of topics' and places' names, which stand in many documents; each is read once."""

    def __init__(self, topics: dict[str, str], districts: dict[str, str]) -> None:
        self.topics, self.districts = topics, districts
        self.known: dict[str, str] = {}

    def read(self, name: str) -> str:
        if name not in self.known:
            self.known[name] = joined([name])
        return self.known[name]

    def topics_of(self, doc: Doc) -> list[str]:
        return [self.read(self.topics.get(key, "")) for key in doc.topic_keys]

    def place_of(self, doc: Doc) -> str:
        district = self.read(self.districts.get(doc.district_slug, ""))
        return " ".join(filter(None, [district, self.read(doc.quarter)]))


def _words(doc: Doc, names: Names) -> dict[str, str]:
    title = without_wishes(joined([doc.title]), doc.decided)
    body = without_wishes(joined([doc.summary, doc.body]), doc.decided)
    return {
        "title_tokens": title,
        "name_tokens": " ".join(
            filter(None, [joined([doc.organisation]), *names.topics_of(doc), *stems_of(doc.people)])
        ),
        "place_tokens": names.place_of(doc),
        "body_tokens": " ".join([body, *stems_of(doc.besides)]).strip(),
        "facet_tokens": _facets(doc),
        "about": " ".join(about_document(thesaurus(), title, body)),
    }


def _kept(doc: Doc) -> dict[str, Any]:
    return {
        "kind": doc.kind,
        "object_id": doc.object_id,
        "language": doc.language,
        "title": doc.title[:300],
        "summary": doc.summary,
        "body": doc.body,
        "url": doc.url[:400],
        "organisation": doc.organisation[:300],
        "initiative": doc.initiative,
        "topic_keys": f" {' '.join(doc.topic_keys)} "[:500] if doc.topic_keys else "",
        "district_slug": doc.district_slug,
        "quarter": doc.quarter[:120],
        "format": doc.format,
        "static_order": doc.static_order,
        "read_with": reading_mark(),
    }


def rows(docs: Iterable[Doc]) -> Iterator[Document]:
    """Return the rows for these descriptions; words, names of topics and districts are fetched once."""
    fresh()
    topics = {row["key"]: " ".join(row.values()) for row in Topic.objects.values("key", *_TOPIC_NAMES)}
    districts = dict(District.objects.values_list("slug", "name"))
    for slug, alias in Alias.objects.filter(quarter=None).values_list("district__slug", "name"):
        districts[slug] += f" {alias}"
    names = Names(topics, districts)
    return (Document(**_kept(doc), **_words(doc, names)) for doc in docs)
