"""A question in one of the other languages: what its words mean."""

from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from greifbar.search.analyzer import fold
from greifbar.search.endings import STEMMERS
from greifbar.search.lengths import drawers
from greifbar.search.question import Word
from greifbar.search.thesaurus import OTHERS, SMALL_WORDS, Thesaurus, foreign_stem
from greifbar.search.wordlists import words_of

LONGEST_RUN = 4
HELP = {
    language: frozenset(foreign_stem(language, word) for word in words_of(f"help_{language}"))
    for language in OTHERS
}
LIGHT = {language: frozenset(fold(word) for word in words_of(f"light_{language}")) for language in OTHERS}
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
        self.is_light = [fold(word.typed) in LIGHT[language] for word in self.content]
        self.may_slip = False
        self.runs = list(self._explained())

    @property
    def explained(self) -> int:
        """How many of the words it explains, small ones among them."""
        return len({word.at for run, _ in self.runs for word in run} | {word.at for word in self.little})

    @property
    def little(self) -> list[Word]:
        """The words that mean nothing or, by themselves, too little."""
        light = [word for word, is_light in zip(self.content, self.is_light, strict=True) if is_light]
        return [*self.small, *light]

    def without_help(self) -> list[tuple[list[Word], tuple[str, ...]]]:
        """Return the runs without those that just say help, unless there are no others."""
        heavy = [(run, keys) for run, keys in self.runs if self._besides_help(run)]
        return heavy or self.runs

    def besides_help(self, run: list[Word]) -> tuple[str, ...]:
        """Return what the other words of a run mean that says help: old people in "help for old people"."""
        others = self._besides_help(run)
        return self.labels.get(" ".join(others), ()) if len(others) < len(run) else ()

    def _besides_help(self, run: list[Word]) -> list[str]:
        heavy = [word for word in run if fold(word.typed) not in LIGHT[self.language]]
        stems = [foreign_stem(self.language, word.typed) for word in heavy]
        return [one for one in stems if one not in self.help]

    def look_again(self) -> None:
        """Once the language is clear, a letter more or less does not matter."""
        self.may_slip = True
        self.runs = list(self._explained())
        if not self.runs:
            self.is_light = [False] * len(self.content)
            self.runs = list(self._explained())

    def _explained(self) -> Iterator[tuple[list[Word], tuple[str, ...]]]:
        at = 0
        while at < len(self.content):
            places, keys = self._longest(at)
            if keys:
                yield [self.content[place] for place in places], keys
            at = places[-1] + 1

    def _longest(self, at: int) -> tuple[list[int], tuple[str, ...]]:
        """Return where the words of the longest name from here on stand, light ones left out if need be."""
        every = list(range(at, len(self.content)))[:LONGEST_RUN]
        heavy = [place for place in range(at, len(self.content)) if not self.is_light[place]][:LONGEST_RUN]
        for length in range(LONGEST_RUN, 0, -1):
            for places in dict.fromkeys((tuple(every[:length]), tuple(heavy[:length]))):
                if len(places) == length and places[0] == at and (keys := self._called(places)):
                    return list(places), keys
        return self._slipped(at)

    def _called(self, places: Sequence[int]) -> tuple[str, ...]:
        label = " ".join(self.stems[place] for place in places)
        is_light = len(places) == 1 and self.is_light[places[0]]
        return () if is_light or len(label) < SHORTEST_LABEL else self.labels.get(label, ())

    def _slipped(self, at: int) -> tuple[list[int], tuple[str, ...]]:
        one = self.stems[at]
        same = 4 if self.language in STEMMERS else 3  # letters at the beginning
        if self.may_slip and len(one) > same and not self.is_light[at]:
            labels = drawers(self.labels).near(one, 1)
            near = process.extractOne(one, labels, scorer=OSA.distance, score_cutoff=1)
            if near and near[0][:same] == one[:same]:
                return [at], self.labels[near[0]]
        return [at], ()


def _share(found: Translation) -> tuple[int, int]:
    return sum(len(run) for run, _ in found.runs) * 2 + len(found.little), len(found.runs)


def best_translation(known: Thesaurus, said: Iterable[Word], *, exact: bool = False) -> Translation:
    """Return what the words mean in the language that explains most of them, `exact`: letter by letter."""
    words = list(said)
    found = max((Translation(known, language, words) for language in OTHERS), key=_share)
    if not exact:
        found.look_again()
    return found
