"""`./run bench race`: many people want the same few places at once, over HTTP, against two processes."""

import argparse
import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from bench import postgres
from bench.crowd import Answer, open_form, post, send_at_once
from bench.house import House, Server, house, serve

THREADS = 8  # of each process: four times as many at once as a house runs, so that they meet
PLACES = 25
TWICE = 10  # every tenth person presses the button twice
FASTEST = 2.2  # seconds a person needs at least for the form


@dataclass(frozen=True)
class Round:
    """What one round left behind. `refused` are those told to wait, `errors` answers that were none."""

    round: int
    accepted: int
    refused: int
    errors: int
    overbooked: int
    duplicates: int
    out_of_order: int
    seconds: float

    def as_it_should_be(self, clients: int) -> bool:
        wrong = self.errors or self.overbooked or self.duplicates or self.out_of_order
        return (
            not wrong and self.accepted == min(PLACES, clients) and self.refused == max(0, clients - PLACES)
        )


def set_up(built: House) -> None:
    """Let this process look into the database of the house it started."""
    os.environ.update(built.environment)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    import django

    django.setup()


def new_slot(capacity: int | None = PLACES) -> int:
    from greifbar.core import clock
    from greifbar.registrations import actions

    starts_at = clock.now() + timedelta(days=5)
    ends_at = starts_at + timedelta(hours=2)
    return actions.create_slot(kind="bench", starts_at=starts_at, ends_at=ends_at, capacity=capacity).pk


def sign_ups(server: Server, slot_id: int, clients: int) -> list[Answer]:
    """Everybody fills in the form and sends it at the same moment, some of them twice."""
    path = f"/termin/{slot_id}/anmelden/"
    ticket = open_form(server.port, path)
    time.sleep(FASTEST)
    people = [*range(clients), *range(0, clients, TWICE)]
    wishes = [
        {"termin": slot_id, "name": f"Gast {n}", "email": f"gast{n}@example.org", "places": 1} for n in people
    ]
    return send_at_once(server.port, [post(server.port, path, ticket, wish) for wish in wishes])


def confirmations(server: Server, slot_id: int) -> list[Answer]:
    """Everybody opens the mail and presses the button at the same moment."""
    from greifbar.registrations.models import Registration

    tokens = list(Registration.objects.filter(slot_id=slot_id).values_list("token", flat=True))
    paths = [f"/anmeldung/{token}/bestaetigen/" for token in tokens]
    ticket = open_form(server.port, paths[0])
    return send_at_once(server.port, [post(server.port, path, ticket, {}) for path in paths])


def judge(number: int, slot_id: int, sent: list[Answer], pressed: list[Answer], seconds: float) -> Round:
    """Count what is stored; nothing the server said is believed."""
    from greifbar.registrations.models import Registration, State

    rows = list(Registration.objects.filter(slot_id=slot_id).order_by("pk"))
    sure = [row for row in rows if row.state == State.CONFIRMED]
    line = [row for row in rows if row.state == State.WAITING and row.respond_by is None]
    emails = [row.email for row in rows]
    return Round(
        round=number,
        accepted=len(sure),
        refused=len(line),
        errors=sum(answer.status not in (302, 303) for answer in [*sent, *pressed]),
        overbooked=max(0, sum(row.places for row in sure) - PLACES),
        duplicates=len(emails) - len(set(emails)),
        out_of_order=out_of_order(rows, sent),
        seconds=round(seconds, 2),
    )


def out_of_order(rows: list[Any], sent: list[Answer]) -> int:
    """How many came later and stand before: later means sent after the other one had its answer."""
    asked = {f"gast{answer.who}@example.org": answer for answer in reversed(sent)}
    line = sorted((row for row in rows if row.waiting_number), key=lambda row: row.waiting_number)
    wrong = sum(row.waiting_number != place for place, row in enumerate(line, start=1))
    latest_start = 0.0
    for row in line:
        answer = asked[row.email]
        wrong += answer.ended < latest_start
        latest_start = max(latest_start, answer.began)
    return wrong


def rounds(server: Server, clients: int, count: int) -> Iterator[Round]:
    for number in range(1, count + 1):
        slot_id, began = new_slot(), time.perf_counter()
        sent = sign_ups(server, slot_id, clients)
        pressed = confirmations(server, slot_id)
        yield judge(number, slot_id, sent, pressed, time.perf_counter() - began - FASTEST)


def told(about: dict[str, Any], found: Iterator[Round], clients: int) -> bool:
    """Print one line a round and one for all; say whether everything was as it should be."""
    seen: list[Round] = []
    for one in found:
        seen.append(one)
        print(json.dumps({**about, **asdict(one)}), flush=True)
    names = ("accepted", "refused", "errors", "overbooked", "duplicates", "out_of_order")
    total = {name: sum(getattr(one, name) for one in seen) for name in names}
    print(json.dumps({**about, "rounds": len(seen), **total}), flush=True)
    return all(one.as_it_should_be(clients) for one in seen)


def run_in(built: House, arguments: argparse.Namespace, clients: int, count: int, *, naive: bool) -> bool:
    """Run the rounds in a house that is there; `naive` breaks its sign-up on purpose."""
    about = {"domain": arguments.domain, "database": arguments.database, "clients": clients}
    broken = {"GREIFBAR_BENCH_NAIVE": "1"} if naive else {}
    with serve(built, threads=THREADS, application="bench.signups_wsgi:application", **broken) as server:
        return told({**about, "naive": naive}, rounds(server, clients, count), clients)


def run(arguments: argparse.Namespace) -> bool:
    """Say whether everything was as it should be, and with `--then-naive` whether the broken one failed."""
    where = nullcontext(arguments.url) if arguments.url else postgres.url_for(arguments.database)
    limit = {"GREIFBAR_NETWORK_LIMIT": "1000000"}
    with where as url, house(arguments.database, url, **limit) as built:
        set_up(built)
        fine = run_in(built, arguments, arguments.clients, arguments.rounds, naive=arguments.naive)
        if arguments.then_naive:
            fine &= not run_in(built, arguments, arguments.then_naive, 1, naive=True)
    return fine


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench race")
    parser.add_argument("--domain", default="registrations", choices=["registrations"])
    parser.add_argument("--clients", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--database", default="sqlite", choices=["sqlite", "postgresql"])
    parser.add_argument("--naive", action="store_true", help="count, then insert: this must fail")
    parser.add_argument(
        "--then-naive", type=int, default=0, help="one naive round of so many, which must fail"
    )
    parser.add_argument("--url", default="", help="an empty database on a PostgreSQL that is there already")
    parser.add_argument("--json", action="store_true", help="JSON lines are all it prints")
    sys.exit(0 if run(parser.parse_args()) else 1)


if __name__ == "__main__":
    main()
