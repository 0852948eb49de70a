"""Questions put to the search inside a house, and how long each took."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.db import connection

from bench import questions
from greifbar.search import queries
from greifbar.search.adapters import postgresql, sqlite
from greifbar.search.asking import ask
from greifbar.search.expression import Node, all_of, met
from greifbar.search.models import Document

PROCESSES, THREADS = 2, 4  # eight clients
SHOWN = 20
_BARE = {
    "sqlite": "SELECT rowid FROM search_index WHERE search_index MATCH %s ORDER BY rank LIMIT 20",
    "postgresql": (
        "SELECT document_id FROM search_index, CAST(%s AS tsquery) AS asked WHERE vector @@ asked "
        "ORDER BY ts_rank(vector, asked) DESC LIMIT 20"
    ),
}
_SIZE = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
    "postgresql": "SELECT pg_database_size(current_database())",
}
_TEXT: dict[str, Callable[[Node], str]] = {
    "sqlite": sqlite.expression,
    "postgresql": postgresql.expression,
}


def search(text: str) -> None:
    """What a page of results needs: hits, counts behind the filters, the first twenty documents."""
    found = queries.Search(text, {})
    rows, _ = found.rows()
    found.facets()
    queries.documents(rows[:SHOWN])


def _bare(text: str) -> str:
    slots = ask(text).needed
    return _TEXT[connection.vendor](all_of([met(slot) for slot in slots])) if slots else ""


def _ask_bare(text: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_BARE[connection.vendor], [text])
        cursor.fetchall()


def _milliseconds(does: Callable[[str], None], text: str) -> float:
    began = time.perf_counter()
    does(text)
    return (time.perf_counter() - began) * 1000


def _best(does: Callable[[str], None], texts: Sequence[str], turns: int = 2) -> list[float]:
    """Each text some times, the best counts: others use the machine as well."""
    return [min(_milliseconds(does, text) for _ in range(turns)) for text in texts]


def _at(times: Sequence[float], share: float) -> float:
    return round(sorted(times)[min(int(len(times) * share), len(times) - 1)], 1) if times else 0.0


def _spread(name: str, times: Sequence[float]) -> dict[str, float]:
    return {
        f"{name}_p50_ms": _at(times, 0.5),
        f"{name}_p95_ms": _at(times, 0.95),
        f"{name}_max_ms": _at(times, 1),
    }


def yardstick() -> float:
    """Milliseconds for a fixed piece of Python; two runs compare where it is the same."""
    words = " ".join(f"wort{number % 97}" for number in range(100))
    known = {f"wort{number}" for number in range(40)}

    def turn(text: str) -> None:
        for _ in range(1000):
            known.intersection(text.split())

    return round(min(_milliseconds(turn, words) for _ in range(5)), 2)


def crowd(count: int, part: int) -> dict[str, Any]:
    """One of the processes of a house with its threads: every second question."""
    texts = [text for _, text in questions.questions(count)][part::PROCESSES]
    search(texts[0])
    began = time.perf_counter()
    with ThreadPoolExecutor(THREADS) as pool:
        times = list(pool.map(lambda text: _milliseconds(search, text), texts))
    return {"times": times, "per_second": len(times) / (time.perf_counter() - began)}


def _of_many(count: int) -> tuple[list[float], float]:
    commands = [
        [sys.executable, "-m", "bench.searching", "--crowd", str(count), str(part)]
        for part in range(PROCESSES)
    ]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for command in commands]
    told = [json.loads(process.communicate()[0].splitlines()[-1]) for process in running]
    return [one for part in told for one in part["times"]], sum(part["per_second"] for part in told)


def _megabytes() -> float:
    lines = Path("/proc/self/smaps_rollup").read_text().splitlines()
    return round(next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024, 1)


def _made_beside(count: int) -> list[tuple[str, str]]:
    """The questions; the words they are made of stay out of the memory that is measured."""
    command = [sys.executable, "-m", "bench.searching", "--make", str(count)]
    made = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return [(kind, text) for kind, text in json.loads(made.splitlines()[-1])]


def measure(count: int) -> dict[str, Any]:
    """Ask generated questions: one client, the bare query of the same tokens, then eight clients."""
    asked = _made_beside(count)
    texts = [text for _, text in asked]
    began = time.perf_counter()
    search(texts[0])
    first = time.perf_counter() - began
    times = _best(search, texts)
    memory = _megabytes()
    bare = [text for text in map(_bare, texts) if text]
    plain = _best(_ask_bare, bare)
    many, rate = _of_many(count)
    slowest = sorted(zip(times, asked, strict=True), reverse=True)[:3]
    with connection.cursor() as cursor:
        cursor.execute(_SIZE[connection.vendor])
        size = cursor.fetchone()[0]
    return {
        "bytes_per_document": round(size / Document.objects.count()),
        "questions": count,
        "first_question_seconds": round(first, 2),
        **_spread("one", times),
        **_spread("bare", plain),
        "ratio_p50": round(_at(times, 0.5) / max(_at(plain, 0.5), 0.1), 2),
        "ratio_p95": round(_at(times, 0.95) / max(_at(plain, 0.95), 0.1), 2),
        **_spread("eight", many),
        "eight_per_second": round(rate, 1),
        "worker_megabytes": memory,
        "yardstick_ms": yardstick(),
        "slowest": [[round(took), kind, text[:60]] for took, (kind, text) in slowest],
    }


def answers(count: int) -> Iterator[list[int]]:
    """Yield the first ten objects for each of many questions."""
    for _, text in questions.questions(count, seed=7):
        yield [row.object_id for row in queries.Search(text, {}).rows()[0][:10]]


def fuzz(count: int) -> dict[str, Any]:
    """Put nasty texts; return how many there were, how many failed, and the slowest."""
    failed, slowest = [], 0.0
    for text in questions.nasty(count):
        try:
            slowest = max(slowest, _milliseconds(search, text))
        except Exception as error:
            failed.append(f"{type(error).__name__}: {text[:80]!r}")
    return {"texts": count, "failed": len(failed), "max_ms": round(slowest), "examples": failed[:5]}
