"""`./run bench web`: how fast pages are, as ratios to a constant page of the same server in the same run."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from typing import Any

from bench import postgres
from bench.client import Load, load, warm
from bench.house import House, Server, house, lines_of, serve

CONSTANT = "/messung/gleich/"
TURNS = 4
VIEWS = ("first", "repeated", "signed-in")


@dataclass(frozen=True)
class Page:
    """A page to measure: one or more paths asked in turn, and what it costs the database."""

    name: str
    paths: list[str]
    queries: int
    session: str


def pages_of(built: House) -> list[Page]:
    """Ask the house itself which addresses to measure and how many queries each view makes."""
    built.environment["GREIFBAR_PAGE_CACHE_MB"] = "0"
    return [Page(**row) for row in lines_of(built.python("bench.pages"))]  # type: ignore[arg-type]


def _line(
    page: str, built: House, size: int, view: str, seen: Load, base: Load, **more: Any
) -> dict[str, Any]:
    return {
        "page": page,
        "database": built.database,
        "size": size,
        "view": view,
        "rps": round(seen.rps, 1),
        "p50_ms": round(seen.at(0.5), 2),
        "p95_ms": round(seen.at(0.95), 2),
        "ratio": round(seen.rps / base.rps, 4),
        "kilobytes": round(seen.size / 1024, 1),
        "errors": seen.errors,
        **more,
    }


def _baselines(server: Server, seconds: float) -> tuple[Load, Load]:
    constant = load(server.port, [CONSTANT], seconds=seconds)
    return constant, load(server.port, ["/messung/vorlage/"], seconds=seconds)


def _in_turn(
    server: Server, paths: Sequence[str], seconds: float, headers: dict[str, str]
) -> tuple[Load, Load]:
    """The page and the constant one in turn, because a machine that others use changes its pace."""
    seen, constant = [], []
    for _ in range(TURNS):
        constant.append(load(server.port, [CONSTANT], seconds=seconds / TURNS / 3))
        seen.append(load(server.port, paths, seconds=seconds / TURNS, headers=headers))
    return reduce(add, seen), reduce(add, constant)


def _measure(built: House, size: int, view: str, seconds: float, cookie: str) -> Iterator[dict[str, Any]]:
    pages = pages_of(built)
    store = "64" if view == "repeated" else "0"
    with serve(built, GREIFBAR_PAGE_CACHE_MB=store) as server:
        constant, plain = _baselines(server, seconds)
        yield _line("constant", built, size, view, constant, constant, queries=0)
        yield _line("plain template", built, size, view, plain, constant, queries=0)
        for page in pages:
            headers = {"Cookie": f"{cookie}={page.session}"} if view == "signed-in" else {}
            warm(server.port, page.paths, headers)
            seen, constant = _in_turn(server, page.paths, seconds, headers)
            to_plain = round(seen.rps / plain.rps, 4)
            queries = 1 if view == "repeated" else page.queries
            more = {"queries": queries, "ratio_plain": to_plain, "megabytes": round(server.megabytes())}
            yield _line(page.name, built, size, view, seen, constant, **more)


def measure(database: str, size: int, seconds: float) -> Iterator[dict[str, Any]]:
    """Build a house with `size` offers and measure every page in every view."""
    with postgres.url_for(database) as url, house(database, url) as built:
        built.run("demo", "load", "--size", str(size))
        for view in VIEWS:
            yield from _measure(built, size, view, seconds, "sitzung")


def main() -> None:
    parser = argparse.ArgumentParser(prog="./run bench web", description=__doc__)
    parser.add_argument("--sizes", default="1000,10000", help="Angebote, mit Komma")
    parser.add_argument("--databases", default="sqlite,postgresql")
    parser.add_argument("--seconds", type=float, default=3.0, help="je Messung")
    parser.add_argument("--json", action="store_true", help="ein JSON-Objekt je Zeile")
    options = parser.parse_args()
    for database in options.databases.split(","):
        for size in options.sizes.split(","):
            for line in measure(database, int(size), options.seconds):
                show = json.dumps(line) if options.json else _readable(line)
                print(show, flush=True)


def _readable(line: dict[str, Any]) -> str:
    return (
        f"{line['database']:<11}{line['size']:>7} {line['view']:<10}{line['page']:<18}{line['rps']:>9} /s "
        f"p50 {line['p50_ms']:>7} ms  p95 {line['p95_ms']:>7} ms  ratio {line['ratio']:<7} "
        f"{line['queries']} queries  {line['kilobytes']} kB"
    )


if __name__ == "__main__":
    sys.exit(main())
