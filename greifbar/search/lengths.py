"""Words by length and beginning: what a slip stands for is nearly as long and begins nearly the same."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import chain

KEPT = 20  # lists of words: those of two thesauri in all languages


class Drawers:
    """Words by their length and each of their first two letters."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._of: dict[tuple[int, str], list[str]] = defaultdict(list)
        for word in words:
            self.add(word)

    def add(self, word: str) -> None:
        for letter in {*word[:2]}:
            self._of[len(word), letter].append(word)

    def near(self, word: str, allowed: int) -> list[str]:
        """Return words so many letters longer or shorter that have one of its first two letters in front.

        Some stand there twice.
        """
        lengths = range(len(word) - allowed, len(word) + allowed + 1)
        drawers = [self._of.get((length, letter), ()) for length in lengths for letter in {*word[:2]}]
        return list(chain.from_iterable(drawers))


_known: dict[int, tuple[Collection[str], Drawers]] = {}


def drawers(words: Collection[str]) -> Drawers:
    """Return the words sorted in; remembered for lists that are in use."""
    kept = _known.get(id(words))
    if kept is None or kept[0] is not words:
        for old in list(_known)[: 1 - KEPT]:
            _known.pop(old, None)
        _known[id(words)] = kept = (words, Drawers(words))
    return kept[1]
