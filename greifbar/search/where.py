"""Where a question asks for: a place by its name, even with a slip in it, and the words that go with it."""

from collections.abc import Callable, Collection, Iterator, Sequence

from greifbar.places.atlas import Place
from greifbar.places.queries import place_guesser
from greifbar.search.analyzer import fold
from greifbar.search.lexicon import lexicon
from greifbar.search.question import Word
from greifbar.search.wordlists import words_of

LONGEST_NAME, LONGEST_SLIP = 4, 2  # words
MOST_SLIPS = 5  # unknown words that are compared with the names of places
_IN_FRONT = frozenset(words_of("before_places"))
_LIVING = frozenset(words_of("living"))
type Find = Callable[[str], Place | None]


def runs(typed: Sequence[Word], free: Collection[int], longest: int) -> Iterator[Sequence[Word]]:
    """Yield runs of neighbouring words that are still free, the longest first."""
    for length in range(longest, 0, -1):
        for start in range(len(typed) - length + 1):
            run = typed[start : start + length]
            if all(word.at in free for word in run):
                yield run


class Where:
    """Looks for one place in the words of a question; `find` knows places by name, `is_known` words."""

    def __init__(
        self, typed: Sequence[Word], free: Collection[int], find: Find, is_known: Callable[[str], bool]
    ) -> None:
        self.typed, self.free, self.find, self.is_known = typed, free, find, is_known

    def found(self) -> tuple[Place | None, list[Word]]:
        """Return the place, None without one, and the words that name it."""
        for run in runs(self.typed, self.free, LONGEST_NAME):
            place = self.find(" ".join(word.typed for word in run))
            if place and (len(run) > 1 or self._is_meant(run[0])):
                return place, self._with_words_before(run)
        return self._misspelt()

    def _misspelt(self) -> tuple[Place | None, list[Word]]:
        """ "Möringen", "Bad Kannstatt": what nobody knows as a word and only one place is spelt like."""
        unknown = [run for run in runs(self.typed, self.free, LONGEST_SLIP) if not all(map(self._knows, run))]
        guess = place_guesser() if unknown else self.find
        for run in unknown[:MOST_SLIPS]:
            if place := guess(" ".join(word.typed for word in run)):
                return place, self._with_words_before(run)
        return None, []

    def _knows(self, word: Word) -> bool:
        return self.is_known(word.typed)

    def _with_words_before(self, run: Sequence[Word]) -> list[Word]:
        """Where somebody lives is no matter of housing: "ich wohne in Vaihingen"."""
        first = run[0].at
        before = [word for word in self.typed if word.at == first - 1 and word.typed in _IN_FRONT]
        at = before[0].at - 1 if before else -1
        return [*run, *before, *(word for word in self.typed if word.at == at and word.typed in _LIVING)]

    def _is_meant(self, word: Word) -> bool:
        """A name that is a word as well ("Rot", "Wangen") means the place only where a place is due."""
        if not lexicon().is_word(fold(word.typed)):
            return True
        position = self.typed.index(word)
        before = self.typed[position - 1].typed if position else ""
        return len(self.typed) == 1 or before in _IN_FRONT or position == len(self.typed) - 1
