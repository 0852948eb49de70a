"""Many people at once: each has a connection of its own, all send at the same moment."""

import asyncio
import re
import time
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode


@dataclass(frozen=True)
class Answer:
    """One answer: who asked, status (0 = no answer), where it leads, and when it was sent and came (s)."""

    who: int
    status: int
    location: str
    began: float
    ended: float


@dataclass(frozen=True)
class Ticket:
    """What a form needs: the cookie, its token and the stamp of the page."""

    cookie: str
    token: str
    stamp: str


def open_form(port: int, path: str) -> Ticket:
    """Read a form the way a browser does, once for the whole crowd."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as page:
        cookie = page.headers["Set-Cookie"].split(";")[0]
        text = page.read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
    stamp = re.search(r'name="stempel" value="([^"]+)"', text)
    return Ticket(cookie, token[1] if token else "", stamp[1] if stamp else "")


def post(port: int, path: str, ticket: Ticket, fields: dict[str, object]) -> bytes:
    """One form as it goes over the wire."""
    sent = {"csrfmiddlewaretoken": ticket.token, "stempel": ticket.stamp, **fields}
    body = urlencode(sent).encode()
    head = [
        f"POST {path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Cookie: {ticket.cookie}",
        "Content-Type: application/x-www-form-urlencoded",
        f"Content-Length: {len(body)}",
        "Connection: close",
    ]
    return ("\r\n".join(head) + "\r\n\r\n").encode() + body


async def _one(port: int, who: int, request: bytes, gate: asyncio.Event, ready: asyncio.Semaphore) -> Answer:
    began = time.perf_counter()
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        ready.release()
        await gate.wait()
        began = time.perf_counter()
        writer.write(request)
        data = await asyncio.wait_for(reader.read(-1), timeout=120)
        writer.close()
    except (OSError, TimeoutError):
        return Answer(who, 0, "", began, time.perf_counter())
    ended = time.perf_counter()
    head = data.split(b"\r\n\r\n", 1)[0].decode("latin-1")
    where = re.search(r"(?im)^location: (\S+)", head)
    status = int(head.split(" ", 2)[1]) if head else 0
    return Answer(who, status, where[1] if where else "", began, ended)


async def _all(port: int, requests: Sequence[bytes]) -> list[Answer]:
    gate, ready = asyncio.Event(), asyncio.Semaphore(0)
    tasks = [asyncio.create_task(_one(port, n, request, gate, ready)) for n, request in enumerate(requests)]
    for _ in requests:
        await ready.acquire()
    gate.set()
    return await asyncio.gather(*tasks)


def send_at_once(port: int, requests: Sequence[bytes]) -> list[Answer]:
    """Send all requests at the same moment; answers in the order of the requests."""
    return asyncio.run(_all(port, requests))
