"""Words the search does not know. None leaves this memory before five different visitors used it in a week.

Visitors are told apart by two keyed hashes, of their network and of their browser; nothing else of them is
looked at. The key is drawn by chance for each process and week and never stored, and the hashes of a word go
as soon as it has enough. Five networks and three browsers are needed, so that nobody becomes five visitors by
moving about. Each process counts for itself: what is kept was asked by five visitors at least, and some
words asked by five are not kept. A process that ends forgets what it heard.
"""

import hashlib
import secrets
import threading
from collections import Counter, OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.http import HttpRequest

from greifbar.core.network import network_of

VISITORS, BROWSERS = 5, 3
MOST = 2_000
type Key = tuple[date, str]


@dataclass
class Heard:
    """How often a word was asked for, and by whom as long as that is not enough."""

    times: int = 0
    networks: set[bytes] = field(default_factory=set)
    browsers: set[bytes] = field(default_factory=set)

    @property
    def is_enough(self) -> bool:
        return len(self.networks) >= VISITORS and len(self.browsers) >= BROWSERS


class Words:
    """At most `most` words that wait, and as many that have enough; those longest unheard go first."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._week: date | None = None
        self._secret = b""
        self._waiting: OrderedDict[str, Heard] = OrderedDict()
        self._common: OrderedDict[str, None] = OrderedDict()
        self._ready: Counter[Key] = Counter()
        self._mutex = threading.Lock()

    def add(self, week: date, words: Iterable[str], network: str, browser: str) -> None:
        """Count the unknown words of one question."""
        with self._mutex:
            if week != self._week:
                self._begin(week)
            for word in words:
                self._add(word, self._mark(network), self._mark(browser))

    def _begin(self, week: date) -> None:
        self._week, self._secret = week, secrets.token_bytes(32)
        self._waiting, self._common = OrderedDict(), OrderedDict()

    def _mark(self, text: str) -> bytes:
        return hashlib.blake2b(text.encode(errors="replace"), digest_size=8, key=self._secret).digest()

    def _add(self, word: str, network: bytes, browser: bytes) -> None:
        assert self._week is not None  # noqa: S101
        if word in self._common:
            self._common.move_to_end(word)
            self._ready[self._week, word] += 1
            return
        heard = self._waiting.setdefault(word, Heard())
        self._waiting.move_to_end(word)
        heard.times += 1
        if len(heard.networks) < VISITORS:
            heard.networks.add(network)
        if len(heard.browsers) < BROWSERS:
            heard.browsers.add(browser)
        if heard.is_enough:
            del self._waiting[word]
            self._common[word] = None
            self._ready[self._week, word] += heard.times
        for kept in (self._waiting, self._common):
            if len(kept) > self.most:
                kept.popitem(last=False)

    def take(self) -> dict[Key, int]:
        """Return what may be stored, and begin to count it anew."""
        with self._mutex:
            taken, self._ready = self._ready, Counter()
        return dict(taken)

    def put_back(self, counts: Mapping[Key, int]) -> None:
        with self._mutex:
            self._ready.update(counts)


words = Words()


def visitor(request: HttpRequest) -> tuple[str, str]:
    """Return what tells a visitor apart: a keyed hash of the network, and the name of the browser."""
    return network_of(request), request.headers.get("User-Agent", "")[:300]
