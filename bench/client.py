"""A small, fast HTTP/1.1 client in several processes, so that the server is what is measured."""

import multiprocessing
import socket
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.synchronize import Event
from typing import Self

KEPT_SECONDS = 0.1
"""How long a client keeps a connection: dealt out by the kernel, a few long ones may meet one process."""


@dataclass(frozen=True)
class Load:
    """What came back within `seconds`: how long each answer took (seconds), bytes of one, errors."""

    times: list[float]
    seconds: float
    size: int
    errors: int

    @property
    def rps(self) -> float:
        return len(self.times) / self.seconds

    def at(self, share: float) -> float:
        """The time in ms below which this share of the answers lies."""
        times = sorted(self.times)
        return times[min(int(len(times) * share), len(times) - 1)] * 1000

    def __add__(self, other: Self) -> Self:
        times, seconds = self.times + other.times, self.seconds + other.seconds
        return type(self)(times, seconds, other.size, self.errors + other.errors)


def _request(path: str, host: str, headers: dict[str, str]) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Connection: keep-alive"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def _connect(port: int) -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port))
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def _answer(connection: socket.socket) -> tuple[int, int]:
    """Read one answer; return status and body length."""
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionError
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    fields = dict(line.lower().split(b": ", 1) for line in head.split(b"\r\n")[1:] if b": " in line)
    length = int(fields.get(b"content-length", b"0"))
    left = length - len(body)
    while left > 0:
        left -= len(connection.recv(min(left, 262144)))
    return int(head.split(b" ", 2)[1]), length


def warm(port: int, paths: Sequence[str], headers: dict[str, str], rounds: int = 8) -> None:
    """Ask for each path some times on new connections, so that every server process has seen it."""
    asked = {"Accept-Encoding": "br", **headers}
    for _ in range(rounds):
        with socket.create_connection(("127.0.0.1", port)) as connection:
            for path in paths:
                connection.sendall(_request(path, f"127.0.0.1:{port}", asked))
                _answer(connection)


Sample = tuple[list[float], int, int]


def _worker(
    port: int,
    paths: Sequence[str],
    headers: dict[str, str],
    until: float,
    begin: Event,
    out: "multiprocessing.Queue[Sample]",
) -> None:
    times, errors, size, turn = [], 0, 0, 0
    requests = [_request(path, f"127.0.0.1:{port}", headers) for path in paths]
    begin.wait()
    end, fresh_at = time.perf_counter() + until, 0.0
    while (started := time.perf_counter()) < end:
        if started > fresh_at:
            connection, fresh_at = _connect(port), started + KEPT_SECONDS
        connection.sendall(requests[turn % len(requests)])
        status, size = _answer(connection)
        errors += status != 200
        times.append(time.perf_counter() - started)
        turn += 1
    out.put((times, errors, size))


def load(
    port: int,
    paths: Sequence[str],
    *,
    clients: int = 4,
    seconds: float = 3.0,
    headers: dict[str, str] | None = None,
) -> Load:
    """Ask for the paths in turn from several processes for some seconds."""
    queue: multiprocessing.Queue[Sample] = multiprocessing.Queue()
    begin = multiprocessing.Event()
    asked = {"Accept-Encoding": "br", **(headers or {})}
    workers = [
        multiprocessing.Process(target=_worker, args=(port, paths, asked, seconds, begin, queue), daemon=True)
        for _ in range(clients)
    ]
    for worker in workers:
        worker.start()
    time.sleep(0.2)
    begin.set()
    samples = [queue.get(timeout=seconds + 60) for _ in workers]
    for worker in workers:
        worker.join()
    times = [moment for sample in samples for moment in sample[0]]
    return Load(times, seconds, samples[0][2], sum(sample[1] for sample in samples))
