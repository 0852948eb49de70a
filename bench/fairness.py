"""`./run bench fairness`: 32 people write at once through two server processes; nobody may starve."""

import argparse
import json
import sys
from typing import Any

from bench import postgres
from bench.house import house
from bench.signups import CLIENTS, measure

LONGEST_WAIT_MS = 250.0
LEAST_SHARE = 1 / 3


def run(database: str, seconds: float, threads: int) -> dict[str, Any]:
    """Measure once. Waits and holds are of the lock (SQLite: the gate, PostgreSQL: the slot's row)."""
    extra = {"GREIFBAR_NETWORK_LIMIT": "1000000"}
    with postgres.url_for(database) as url, house(database, url, **extra) as built:
        seen = measure(built, seconds, threads=threads)
    mean = sum(seen.counts) / len(seen.counts)
    return {
        "database": database,
        "clients": CLIENTS,
        "sign_ups": sum(seen.counts),
        "errors": seen.errors,
        "longest_wait_ms": round(seen.waits[-1], 1),
        "median_held_ms": round(seen.holds[len(seen.holds) // 2], 2),
        "least": min(seen.counts),
        "mean": round(mean, 1),
        "least_share": round(min(seen.counts) / mean, 2),
    }


def is_fair(line: dict[str, Any]) -> bool:
    return (
        line["longest_wait_ms"] <= LONGEST_WAIT_MS
        and line["least_share"] >= LEAST_SHARE
        and not line["errors"]
    )


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench fairness")
    parser.add_argument("--database", default="sqlite", choices=["sqlite", "postgresql"])
    parser.add_argument("--seconds", type=float, default=15)
    parser.add_argument("--threads", type=int, default=0, help="of each of the two processes; 0: as served")
    parser.add_argument("--json", action="store_true", help="JSON lines are all it prints")
    options = parser.parse_args()
    line = run(options.database, options.seconds, options.threads)
    print(json.dumps(line), flush=True)
    sys.exit(0 if is_fair(line) else 1)


if __name__ == "__main__":
    main()
