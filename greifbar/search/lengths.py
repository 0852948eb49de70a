"""Words by length and beginning: what a slip stands for is nearly as long and begins nearly the same."""

from collections import defaultdict
from collections.abc import Collection, Iterable

KEPT = 20  # lists of words: those of two thesauri in all languages


class Drawers:
    """Words by their length and first two letters."""

    def __init__(self, words: Iterable[str] = ()) -> None:
        self._of: dict[int, dict[str, list[str]]] = defaultdict(dict)
        for word in words:
            self.add(word)

    def add(self, word: str) -> None:
        self._of[len(word)].setdefault(word[:2], []).append(word)

    def near(self, word: str, allowed: int) -> list[str]:
        """Return words so many letters longer or shorter that have one of its first two letters in front."""
        is_other = frozenset(word[:2]).isdisjoint
        lengths = range(len(word) - allowed, len(word) + allowed + 1)
        drawers = [one for length in lengths for one in list(self._of.get(length, {}).items())]
        return [text for start, texts in drawers if not is_other(start) for text in texts]


_known: dict[int, tuple[Collection[str], Drawers]] = {}


def drawers(words: Collection[str]) -> Drawers:
    """Return the words sorted in; remembered for lists that are in use."""
    kept = _known.get(id(words))
    if kept is None or kept[0] is not words:
        for old in list(_known)[: 1 - KEPT]:
            _known.pop(old, None)
        _known[id(words)] = kept = (words, Drawers(words))
    return kept[1]
