"""Run inside a house by `search.py`: load generated documents, ask generated questions, print JSON lines."""

import argparse
import json
import os
import time
from collections.abc import Iterator
from itertools import batched, islice
from random import Random
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from greifbar.search.models import Document

BATCH = 5000
READ = 100_000  # so many documents are read word by word; more are put together anew from their tokens


def _read(first: int, last: int) -> None:
    from bench import corpus
    from greifbar.search import actions

    for batch in batched(corpus.documents(first, last), BATCH):
        actions.index_bulk(batch, new=True)


def _mixed(first: int, last: int) -> Iterator["Document"]:
    """Title, place and filters of one document, the body of another, and a dozen words more."""
    from bench import corpus
    from greifbar.search.models import Document
    from greifbar.search.reading import joined

    random = Random(corpus.SEED + first)
    stored = Document.objects.filter(object_id__lt=READ).order_by("id")
    names = [field.attname for field in Document._meta.concrete_fields if not field.primary_key]
    nouns = [joined([noun]) for noun in random.sample(corpus.words().nouns, 20_000)]
    for number in range(first, last, BATCH):
        start = random.randrange(READ - 2 * BATCH)
        rows = list(stored.values(*names)[start : start + BATCH])
        for offset, row in enumerate(rows[: last - number]):
            other = random.choice(rows)
            row["body"], row["object_id"] = other["body"], number + offset
            row["static_order"] = number + offset
            more = " ".join(random.choices(nouns, k=12))
            row["body_tokens"] = f"{other['body_tokens']} {more}"
            yield Document(**row)


def _write(first: int, last: int) -> None:
    from django.db import transaction

    from greifbar.core.db.rows import insert
    from greifbar.search import vocabulary
    from greifbar.search.adapters import adapter

    made = _mixed(first, last)
    while batch := list(islice(made, BATCH)):
        with transaction.atomic():
            insert(batch)
            adapter().add(batch)
            vocabulary.note(batch)


def load(first: int, last: int) -> dict[str, Any]:
    """Index documents of these numbers and count the words; say how fast that went."""
    from bench import corpus
    from greifbar.core.registry import start_steps
    from greifbar.search import vocabulary

    for step in start_steps if first == 0 else ():
        if step.order <= 11:
            step.run()
    corpus.words()
    began = time.perf_counter()
    (_write if first >= READ else _read)(first, last)
    built = time.perf_counter()
    words = vocabulary.recount()
    _tidy()
    rate = "written_docs_per_second" if first >= READ else "build_docs_per_second"
    return {
        rate: round((last - first) / (built - began)),
        "recount_seconds": round(time.perf_counter() - built, 1),
        "words": words,
    }


def _tidy() -> None:
    """What autovacuum does in time."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for table in ("search_index", "search_document", "search_term"):
                cursor.execute(f"VACUUM ANALYZE {table}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench searching")
    parser.add_argument("--load", type=int, nargs=2, metavar=("FIRST", "LAST"))
    parser.add_argument("--make", type=int, metavar="QUESTIONS")
    parser.add_argument("--ask", type=int, metavar="QUESTIONS")
    parser.add_argument("--crowd", type=int, nargs=2, metavar=("QUESTIONS", "PART"))
    parser.add_argument("--answer", type=int, metavar="QUESTIONS")
    parser.add_argument("--fuzz", type=int, metavar="TEXTS")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()
    from bench import asked, questions

    if options.make:
        print(json.dumps(questions.questions(options.make)), flush=True)
    if options.load:
        print(json.dumps(load(*options.load)), flush=True)
    if options.ask:
        print(json.dumps(asked.measure(options.ask)), flush=True)
    if options.crowd:
        print(json.dumps(asked.crowd(*options.crowd)), flush=True)
    if options.answer:
        for line in asked.answers(options.answer):
            print(json.dumps(line), flush=True)
    if options.fuzz:
        print(json.dumps(asked.fuzz(options.fuzz)), flush=True)


if __name__ == "__main__":
    main()
