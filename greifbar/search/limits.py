"""How often one network may ask within a minute; counted in memory, as keyed hashes, forgotten at once."""

import threading
from collections import Counter

from django.http import HttpRequest

from greifbar.core import clock
from greifbar.core.network import network_of

MOST_A_MINUTE = 600


class Minute:
    """Counts requests of the current minute."""

    def __init__(self, most: int = MOST_A_MINUTE) -> None:
        self.most = most
        self._minute = 0
        self._asked: Counter[str] = Counter()
        self._mutex = threading.Lock()

    def is_full(self, request: HttpRequest) -> bool:
        """Count this request; say whether its network has asked too often."""
        network, minute = network_of(request), int(clock.now().timestamp()) // 60
        with self._mutex:
            if minute != self._minute:
                self._minute, self._asked = minute, Counter()
            self._asked[network] += 1
            return self._asked[network] > self.most
