"""`greifbar search evaluate`: judged documents and questions through the very code the site uses."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

from greifbar.core.registry import start_steps
from greifbar.places.queries import find_place
from greifbar.search import actions, meanings, vocabulary
from greifbar.search.models import Document
from greifbar.search.queries import Search
from greifbar.search.registry import Doc
from greifbar.topics.models import Topic

KINDS = {"opp": "opportunity", "init": "organisation", "event": "event", "room": "room", "article": "page"}
FORMATS = {"vor Ort": "on_site", "online": "home", "hybrid": "both"}
SHOWN = 20


def _lines(file: Path) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def docs(rows: list[dict[str, Any]]) -> Iterator[Doc]:
    """Describe judged documents; the number in the file becomes the object's."""
    topics = dict(Topic.objects.values_list("name", "key"))
    for number, row in enumerate(rows):
        place = find_place(row["district"]) if row.get("district") else None
        key = topics.get(row.get("topic", ""))
        yield Doc(
            kind=KINDS.get(row["kind"], row["kind"]),
            object_id=int(row["id"]),
            title=row["title"],
            summary=row["description"],
            body="" if key else row.get("topic", ""),
            topic_keys=(key,) if key else (),
            district_slug=place.district.slug if place else "",
            quarter=place.quarter.name if place and place.quarter else "",
            format=FORMATS.get(row.get("format", ""), ""),
            static_order=-number,
        )


@contextmanager
def empty_database() -> Iterator[None]:
    """Work in a temporary database of the configured kind; the configured one stays as it is."""
    creation, usual = connection.creation, connection.settings_dict["NAME"]
    connection.settings_dict.setdefault("TEST", {})
    connection.settings_dict["TEST"] |= {
        "NAME": None if connection.vendor == "sqlite" else "greifbar_evaluate"
    }
    creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        yield
    finally:
        creation.destroy_test_db(usual, verbosity=0)


def load(documents: Path) -> None:
    """Places, topics and the judged documents, nothing else."""
    for step in start_steps:
        if step.order <= 11:
            step.run()
    Document.objects.all().delete()
    actions.clear_if_empty()
    actions.index_bulk(docs(_lines(documents)), new=True)
    vocabulary.recount()


def answer(text: str) -> dict[str, Any]:
    """Return the ids for one question, best first, and how many of them surely fit."""
    rows, sure = Search(text, {}).rows()
    return {"results": [row.object_id for row in rows[:SHOWN]], "confident": min(sure, SHOWN)}


def run(documents: Path, queries: Path, out: Path, *, with_thesaurus: bool = True) -> int:
    """Write a line per question; return how many there were."""
    asked = _lines(queries)
    with empty_database(), meanings.switched(on=with_thesaurus):
        load(documents)
        with out.open("w", encoding="utf-8") as file:
            for query in asked:
                line = {"id": query["id"], **answer(query["query"])}
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
    return len(asked)
