"""A question in one of the other languages: what its words mean."""

from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from greifbar.search.analyzer import fold
from greifbar.search.question import Word
from greifbar.search.thesaurus import OTHERS, SMALL_WORDS, Thesaurus, foreign_stem
from greifbar.search.wordlists import words_of

LONGEST_RUN = 4
HELP = {
    language: frozenset(foreign_stem(language, word) for word in words_of(f"help_{language}"))
    for language in OTHERS
}
SHORTEST_LABEL = 2


class Translation:
    """What a question says if it is in one other language: runs of words with their concepts."""

    def __init__(self, known: Thesaurus, language: str, said: Iterable[Word]) -> None:
        small, self.help = SMALL_WORDS[language], HELP[language]
        self.language, self.labels = language, known.foreign[language]
        every = list(said)
        self.small = [word for word in every if fold(word.typed) in small]
        self.content = [word for word in every if fold(word.typed) not in small]
        self.stems = [foreign_stem(language, word.typed) for word in self.content]
        self.may_slip = False
        self.runs = list(self._explained())

    @property
    def explained(self) -> int:
        """How many of the words it explains, small ones among them."""
        return sum(len(run) for run, _ in self.runs) + len(self.small)

    def without_help(self) -> list[tuple[list[Word], tuple[str, ...]]]:
        """Return the runs without those that just say help, unless there are no others."""
        heavy = [(run, keys) for run, keys in self.runs if self._besides_help(run)]
        return heavy or self.runs

    def besides_help(self, run: list[Word]) -> tuple[str, ...]:
        """Return what the other words of a run mean that says help: old people in "help for old people"."""
        others = self._besides_help(run)
        return self.labels.get(" ".join(others), ()) if len(others) < len(run) else ()

    def _besides_help(self, run: list[Word]) -> list[str]:
        stems = [foreign_stem(self.language, word.typed) for word in run]
        return [one for one in stems if one not in self.help]

    def look_again(self) -> None:
        """Once the language is clear, a letter more or less does not matter."""
        self.may_slip = True
        self.runs = list(self._explained())

    def _explained(self) -> Iterator[tuple[list[Word], tuple[str, ...]]]:
        at = 0
        while at < len(self.content):
            length, keys = self._longest(at)
            if keys:
                yield self.content[at : at + length], keys
            at += max(1, length)

    def _longest(self, at: int) -> tuple[int, tuple[str, ...]]:
        for length in range(min(LONGEST_RUN, len(self.content) - at), 0, -1):
            label = " ".join(self.stems[at : at + length])
            if len(label) >= SHORTEST_LABEL and (keys := self.labels.get(label)):
                return length, keys
        one = self.stems[at]
        if self.may_slip and len(one) > 3:
            near = process.extractOne(one, self.labels.keys(), scorer=OSA.distance, score_cutoff=1)
            if near and near[0][:3] == one[:3]:
                return 1, self.labels[near[0]]
        return 1, ()


def _share(found: Translation) -> tuple[int, int]:
    return sum(len(run) for run, _ in found.runs) * 2 + len(found.small), len(found.runs)


def best_translation(known: Thesaurus, said: Iterable[Word], *, exact: bool = False) -> Translation:
    """Return what the words mean in the language that explains most of them, `exact`: letter by letter."""
    words = list(said)
    found = max((Translation(known, language, words) for language in OTHERS), key=_share)
    if not exact:
        found.look_again()
    return found
