"""What was asked since the last flush, as sums in the memory of this process; bounded, any thread may add."""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

type Key = tuple[date, str, str]
"""Monday of the week, slug of the district, key of the concept."""
type Sums = dict[Key, "Tally"]
MOST = 20_000


@dataclass
class Tally:
    """How many questions, and to how many of them nothing surely fitted."""

    times: int = 0
    unmet: int = 0


class Memory:
    """Sums of at most `most` keys; what comes on top is not counted."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._sums: Sums = {}
        self._mutex = threading.Lock()

    def add(self, week: date, district: str, concepts: Iterable[str], *, is_met: bool) -> None:
        """Count one question."""
        self.put_back({(week, district, concept): Tally(1, int(not is_met)) for concept in concepts})

    def put_back(self, sums: Mapping[Key, Tally]) -> None:
        with self._mutex:
            for key, more in sums.items():
                if key in self._sums or len(self._sums) < self.most:
                    tally = self._sums.setdefault(key, Tally())
                    tally.times += more.times
                    tally.unmet += more.unmet

    def take(self) -> Sums:
        """Return all sums and begin anew."""
        with self._mutex:
            taken, self._sums = self._sums, {}
        return taken


memory = Memory()
