"""`./run bench search`: how fast the search is, and whether both databases find the same."""

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from bench import postgres
from bench.house import House, house, lines_of

DATABASES = ("sqlite", "postgresql")
QUESTIONS = 210
PARITY_DOCUMENTS, PARITY_QUESTIONS = 100_000, 2000
LEAST_OVERLAP, LEAST_FIRST = 0.98, 0.98
FUZZ_DOCUMENTS = 2000


def _load(built: House, first: int, last: int) -> dict[str, Any]:
    """Documents up to 100,000 are read word by word; more are put together anew of their tokens."""
    told: dict[str, Any] = {}
    for begin, end in _steps(first, last):
        told |= lines_of(built.python("bench.searching", "--load", str(begin), str(end)))[0]
    return told


def _steps(first: int, last: int) -> Iterator[tuple[int, int]]:
    from bench.searching import READ

    if first < READ:
        yield first, min(last, READ)
    if last > READ:
        yield max(first, READ), last


def speed(database: str, sizes: list[int]) -> Iterator[dict[str, Any]]:
    """Let one index grow through all sizes; yield what was seen at each."""
    with postgres.url_for(database) as url, house(database, url) as built:
        before = 0
        for size in sizes:
            told = _load(built, before, size)
            seen = lines_of(built.python("bench.searching", "--ask", str(QUESTIONS)))[0]
            yield {"database": database, "documents": size, **told, **seen}
            before = size


def _answers(database: str, documents: int, questions: int) -> list[list[int]]:
    with postgres.url_for(database) as url, house(database, url) as built:
        _load(built, 0, documents)
        lines = built.python("bench.searching", "--answer", str(questions)).splitlines()
        return [json.loads(line) for line in lines if line.startswith("[")]


def compared(one: list[list[int]], other: list[list[int]]) -> dict[str, float]:
    """Return how much of the first ten two lists of answers share, and how often the first is the same."""
    pairs = [(left, right) for left, right in zip(one, other, strict=True) if left or right]
    shared = [len(set(left) & set(right)) / max(len(left), len(right)) for left, right in pairs]
    return {
        "questions": len(one),
        "with_hits": len(pairs),
        "overlap": round(sum(shared) / len(pairs), 4),
        "same_first": round(sum(left[:1] == right[:1] for left, right in pairs) / len(pairs), 4),
        "same_ten": round(sum(left == right for left, right in pairs) / len(pairs), 4),
    }


def parity(documents: int, questions: int) -> bool:
    """Ask both databases the same; print how alike the answers are, say whether that is enough."""
    found = compared(*(_answers(database, documents, questions) for database in DATABASES))
    print(json.dumps({"documents": documents, **found}), flush=True)
    return found["overlap"] >= LEAST_OVERLAP and found["same_first"] >= LEAST_FIRST


def fuzz(database: str, count: int) -> bool:
    """Put nasty texts; say whether none was an error."""
    with postgres.url_for(database) as url, house(database, url) as built:
        _load(built, 0, FUZZ_DOCUMENTS)
        told = lines_of(built.python("bench.searching", "--fuzz", str(count)))[0]
    print(json.dumps({"database": database, **told}), flush=True)
    return not told["failed"]


def main() -> None:
    parser = argparse.ArgumentParser(prog="./run bench search", description=__doc__)
    parser.add_argument("--documents", default="10000,100000", help="sizes, with commas")
    parser.add_argument("--database", default="both", choices=[*DATABASES, "both"])
    parser.add_argument("--parity", action="store_true", help="do both databases find the same?")
    parser.add_argument("--questions", type=int, default=PARITY_QUESTIONS, help="of the parity check")
    parser.add_argument("--fuzz", type=int, default=0, metavar="TEXTS", help="put nasty texts instead")
    options = parser.parse_args()
    databases = DATABASES if options.database == "both" else (options.database,)
    if options.parity:
        sys.exit(0 if parity(PARITY_DOCUMENTS, options.questions) else 1)
    if options.fuzz:
        sys.exit(sum(not fuzz(database, options.fuzz) for database in databases))
    for database in databases:
        for line in speed(database, sorted(map(int, options.documents.split(",")))):
            print(json.dumps(line, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
