"""Thirty-two people sign up again and again over HTTP: what they got, and what the locks say."""

import asyncio
import tempfile
import time
from dataclasses import dataclass

from bench import locks
from bench.crowd import Ticket, open_form, post
from bench.house import House, serve
from bench.race import FASTEST, new_slot, set_up

CLIENTS = 32


@dataclass(frozen=True)
class Seen:
    """Sign-ups of each client, seconds each took (sorted), errors; waits and holds of locks (ms, sorted)."""

    counts: list[int]
    times: list[float]
    errors: int
    waits: list[float]
    holds: list[float]
    seconds: float

    @property
    def rps(self) -> float:
        return sum(self.counts) / self.seconds

    def at(self, share: float) -> float:
        """The time in ms below which this share of the sign-ups lies."""
        return self.times[min(int(len(self.times) * share), len(self.times) - 1)] * 1000


async def read_answer(reader: asyncio.StreamReader) -> int:
    """Read one answer to its end; its status."""
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
    length = int(head.split("content-length:", 1)[1].split("\r\n", 1)[0]) if "content-length:" in head else 0
    await reader.readexactly(length)
    return int(head.split(" ", 2)[1])


async def _client(
    port: int, who: int, slot_id: int, ticket: Ticket, end: float, times: list[float]
) -> tuple[int, int]:
    path, done, errors = f"/termin/{slot_id}/anmelden/", 0, 0
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while time.perf_counter() < end:
        email = f"c{who}-{done}-{errors}@example.org"
        wish = {"termin": slot_id, "name": f"Gast {who}", "email": email, "places": 1}
        began = time.perf_counter()
        writer.write(post(port, path, ticket, wish).replace(b"Connection: close", b"Connection: keep-alive"))
        good = await read_answer(reader) == 302
        times.append(time.perf_counter() - began)
        done, errors = done + good, errors + (not good)
    writer.close()
    return done, errors


async def _everyone(port: int, slot_id: int, seconds: float) -> tuple[list[int], list[float], int]:
    ticket = open_form(port, f"/termin/{slot_id}/anmelden/")
    time.sleep(FASTEST)
    times: list[float] = []
    end = time.perf_counter() + seconds
    tasks = [_client(port, who, slot_id, ticket, end, times) for who in range(CLIENTS)]
    found = await asyncio.gather(*tasks)
    return [done for done, _ in found], sorted(times), sum(errors for _, errors in found)


def measure(built: House, seconds: float, threads: int = 0, workers: int = 2) -> Seen:
    """Run the crowd against a fresh server with its locks watched. One date without limit of places."""
    set_up(built)
    with tempfile.TemporaryDirectory(prefix="greifbar-locks-") as folder:
        options = {"threads": threads, "workers": workers, "application": "bench.signups_wsgi:application"}
        with serve(built, **options, GREIFBAR_BENCH_LOCKS=folder) as server:  # type: ignore[arg-type]
            asyncio.run(_everyone(server.port, new_slot(None), 2))
            locks.forget(folder)
            counts, times, errors = asyncio.run(_everyone(server.port, new_slot(None), seconds))
            waits, holds = locks.read(folder)
    return Seen(counts, times, errors, waits, holds, seconds)
