"""Who is seen how often, so that among equals those seen less come first (see `exposure_night.py`).

Counted per day and initiative, in the memory of each process: an opened page counts as one, a place among the
first ten results as 1/log2(1 + place). Once a minute the sums are added to the table `Seen`, beside the
answers. No person, address or question is ever looked at. A process that ends loses a minute at most.
"""

import math
import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import batched

from django.db import connection, transaction
from django.http import HttpRequest

from greifbar.core import clock
from greifbar.core.pagecache import whenever_sent
from greifbar.core.registry import Beside, besides

WHOLE = 1000
PLACES = 10
MOST = 20_000
BATCH = 500
FLUSH_EVERY = timedelta(minutes=1)
Key = tuple[date, int]


_ADD = """
    INSERT INTO "search_seen" (day, initiative, weight) VALUES {rows}
    ON CONFLICT (day, initiative) DO UPDATE SET weight = search_seen.weight + excluded.weight
"""


class Memory:
    """Sums since the last flush, of at most `MOST` initiatives and days; any thread may add."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._sums: Counter[Key] = Counter()
        self._mutex = threading.Lock()

    def add(self, weights: Mapping[int, int]) -> None:
        """Add what an initiative (by id) was seen now, in thousandths."""
        day = clock.today()
        self.put_back({(day, initiative): weight for initiative, weight in weights.items()})

    def put_back(self, sums: Mapping[Key, int]) -> None:
        with self._mutex:
            for key, weight in sums.items():
                if key in self._sums or len(self._sums) < self.most:
                    self._sums[key] += weight

    def take(self) -> dict[Key, int]:
        """Return all sums and begin anew."""
        with self._mutex:
            taken, self._sums = self._sums, Counter()
        return dict(taken)


memory = Memory()


def opened(request: HttpRequest, initiative: int) -> None:
    """Count a page of this initiative's each time it goes out."""
    whenever_sent(request, partial(memory.add, {initiative: WHOLE}))


def listed(request: HttpRequest, initiatives: Sequence[int], *, first: int = 1) -> None:
    """Count the initiatives of a page of results, in its order, each time it goes out; 0 is nobody.

    `first` is the place of the first one. Only the first ten places count.
    """
    weights: Counter[int] = Counter()
    for place, initiative in enumerate(initiatives, first):
        if initiative and place <= PLACES:
            weights[initiative] += round(WHOLE / math.log2(1 + place))
    if weights:
        whenever_sent(request, partial(memory.add, weights))


def flush() -> int:
    """Add what was counted to the table, in its order and in one short transaction; return how many sums."""
    taken = memory.take()
    try:
        if taken:
            _store(sorted(taken.items()))
    except BaseException:
        memory.put_back(taken)
        raise
    return len(taken)


@transaction.atomic
def _store(sums: Sequence[tuple[Key, int]]) -> None:
    for batch in batched(sums, BATCH):
        values = [value for (day, initiative), weight in batch for value in (day, initiative, weight)]
        with connection.cursor() as cursor:
            cursor.execute(_ADD.format(rows=", ".join(["(%s, %s, %s)"] * len(batch))), values)


def register() -> None:
    """Have every server process flush once a minute."""
    besides.add(Beside("search.exposure", FLUSH_EVERY, flush))
