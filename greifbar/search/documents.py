"""From a room's description to the row that is stored: which words count where."""

from collections.abc import Iterable, Iterator
from typing import Any

from greifbar.places.models import Alias, District
from greifbar.search.meanings import reading_mark
from greifbar.search.models import Document, facet_token
from greifbar.search.reading import QUARTER, WISH, joined
from greifbar.search.registry import Doc
from greifbar.topics.models import Topic

_TOPIC_NAMES = ("name", "name_en", "name_ls")


FROM_HOME = {"home", "both"}


def _facets(doc: Doc) -> str:
    named = [("k", doc.kind), ("d", doc.district_slug), ("f", doc.format), (QUARTER[0], doc.quarter)]
    named += [("t", key) for key in doc.topic_keys]
    wishes = {*doc.wishes, *(["wunsch_zuhause"] if doc.format in FROM_HOME else [])}
    found = [facet_token(facet, value) for facet, value in named if value]
    return " ".join([*found, *(WISH + key for key in sorted(wishes))])


def _words(doc: Doc, topics: dict[str, str], districts: dict[str, str]) -> dict[str, str]:
    return {
        "title_tokens": joined([doc.title]),
        "name_tokens": joined([doc.organisation, *(topics.get(key, "") for key in doc.topic_keys)]),
        "place_tokens": joined([districts.get(doc.district_slug, ""), doc.quarter]),
        "body_tokens": joined([doc.summary, doc.body]),
        "facet_tokens": _facets(doc),
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
        "topic_keys": f" {' '.join(doc.topic_keys)} "[:500] if doc.topic_keys else "",
        "district_slug": doc.district_slug,
        "quarter": doc.quarter[:120],
        "format": doc.format,
        "static_order": doc.static_order,
        "read_with": reading_mark(),
    }


def rows(docs: Iterable[Doc]) -> Iterator[Document]:
    """Return the rows for these descriptions; names of topics and districts are fetched once."""
    topics = {row["key"]: " ".join(row.values()) for row in Topic.objects.values("key", *_TOPIC_NAMES)}
    districts = dict(District.objects.values_list("slug", "name"))
    for slug, alias in Alias.objects.filter(quarter=None).values_list("district__slug", "name"):
        districts[slug] += f" {alias}"
    return (Document(**_kept(doc), **_words(doc, topics, districts)) for doc in docs)
