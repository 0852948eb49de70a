"""`./run bench durability`: server and worker are killed in the middle of sign-ups, again and again."""

import argparse
import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from email import message_from_bytes
from pathlib import Path
from typing import Any

from bench import postgres
from bench.crowd import Ticket, open_form, post
from bench.house import BIN, ROOT, House, Server, house, serve
from bench.race import FASTEST, new_slot, set_up
from bench.signups import read_answer

CLIENTS = 8


async def _client(port: int, name: str, slot_id: int, ticket: Ticket, acknowledged: set[str]) -> None:
    """Sign up until the server is gone; what was answered with a redirect is a promise."""
    path, number = f"/termin/{slot_id}/anmelden/", 0
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while True:
            email, number = f"{name}-{number}@example.org", number + 1
            wish = {"termin": slot_id, "name": "Gast", "email": email, "places": 1}
            writer.write(
                post(port, path, ticket, wish).replace(b"Connection: close", b"Connection: keep-alive")
            )
            if await read_answer(reader) == 302:
                acknowledged.add(email)
    except (OSError, asyncio.IncompleteReadError):
        return


async def _hammer(
    server: Server, number: int, slot_id: int, ticket: Ticket, seconds: float, promised: set[str]
) -> None:
    people = [_client(server.port, f"r{number}c{n}", slot_id, ticket, promised) for n in range(CLIENTS)]
    tasks = [asyncio.create_task(person) for person in people]
    await asyncio.sleep(seconds)
    os.killpg(server.process.pid, signal.SIGKILL)
    await asyncio.gather(*tasks)


@contextmanager
def worker(built: House) -> Iterator[None]:
    """A worker that delivers mail meanwhile and is killed as rudely."""
    command = [str(BIN / "greifbar"), "core", "work"]
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        command, cwd=ROOT, env=built.environment, start_new_session=True, stdout=quiet, stderr=quiet
    )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def kill_again_and_again(built: House, slot_id: int, kills: int, seconds: float) -> set[str]:
    """Start, let people sign up, kill; answers every address whose sign-up was acknowledged."""
    promised: set[str] = set()
    ticket = None
    for number in range(kills):
        with serve(built, application="bench.signups_wsgi:application") as server, worker(built):
            if ticket is None:
                ticket = open_form(server.port, f"/termin/{slot_id}/anmelden/")
                time.sleep(FASTEST)
            asyncio.run(_hammer(server, number, slot_id, ticket, seconds, promised))
    return promised


def deliver_the_rest() -> None:
    """What a killed worker had in hand is free again after three minutes; here the clock is told so."""
    from greifbar.core import clock
    from greifbar.notifications import actions
    from greifbar.notifications.models import Mail

    while Mail.objects.waiting().exists():
        actions.deliver(clock.now() + timedelta(minutes=10))


def sent_to(folder: Path) -> list[str]:
    """The addressees of all mails that went out."""
    return [str(message_from_bytes(file.read_bytes())["To"]) for file in folder.glob("*.eml")]


def judge(slot_id: int, promised: set[str], sent: list[str]) -> dict[str, int]:
    """Compare what was promised with what is stored and what was sent."""
    from greifbar.notifications.models import Mail
    from greifbar.registrations.models import Registration, Slot

    rows = Registration.objects.filter(slot_id=slot_id)
    stored = set(rows.values_list("email", flat=True))
    told = set(Mail.objects.values_list("to", flat=True))
    slot = Slot.objects.get(pk=slot_id)
    half = rows.filter(events__isnull=True).count() + len(stored ^ told)
    return {
        "acknowledged": len(promised),
        "stored": len(stored),
        "lost": len(promised - stored),
        "half_states": half + abs(slot.taken - sum(rows.values_list("places", flat=True))),
        "without_mail": len(stored - set(sent)),
        "mails_twice": len(sent) - len(set(sent)),
    }


def run(database: str, kills: int, seconds: float) -> dict[str, Any]:
    extra = {"GREIFBAR_NETWORK_LIMIT": "1000000"}
    with postgres.url_for(database) as url, house(database, url, **extra) as built:
        set_up(built)
        slot_id = new_slot(None)
        promised = kill_again_and_again(built, slot_id, kills, seconds)
        deliver_the_rest()
        sent = sent_to(Path(built.environment["GREIFBAR_VAR"]) / "mail")
        return {"database": database, "kills": kills, **judge(slot_id, promised, sent)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="bench durability")
    parser.add_argument("--database", default="sqlite", choices=["sqlite", "postgresql"])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=1.5, help="how long people sign up before each kill")
    parser.add_argument("--json", action="store_true", help="JSON lines are all it prints")
    options = parser.parse_args()
    line = run(options.database, options.kills, options.seconds)
    print(json.dumps(line), flush=True)
    wrong = line["lost"] or line["half_states"] or line["without_mail"] or not line["acknowledged"]
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
