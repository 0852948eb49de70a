"""A need told in a sentence: one like it stands in the thesaurus, or its words go with a topic."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from greifbar.search import reading
from greifbar.search.analyzer import pieces, stem
from greifbar.search.dialect import swabian
from greifbar.search.fillers import WEAK
from greifbar.search.question import Slot, Way, Word
from greifbar.search.themes import Theme, themes
from greifbar.search.ways import EXACT, Ways

LEAST_SENTENCE = 0.77  # of the words of a sentence in the thesaurus
LEAST_HEAVY = 1.38
WEAK_WORD = 0.3
MOST_LIKE, MOST_SENTENCES = 3, 2
LEAST_TOLD = 3  # words a need in words of one's own has
MOST_THEMES, LEAST_SHARE, NEARLY_TOP = 3, 0.3, 0.6
THEME, THEME_WEIGHT = 0.45, 1.0


class Told:
    """What the words of a question, without fillers, tell together; `covered` are those that did."""

    def __init__(self, words: Sequence[Word], ways: Ways) -> None:
        self.ways, self.known = ways, ways.known
        self.themes = themes(self.known)
        self.said = {one: word for word in words for one in self._as_known(word)}
        self.covered: set[int] = set()

    def _as_known(self, word: Word) -> Sequence[str]:
        """A word as the thesaurus knows it: as it is, in standard German, or as the words it is made of."""
        known = self.themes.votes
        if word.stem in known:
            return [word.stem]
        standard = next((one for one in map(stem, swabian(word.typed)) if one in known), "")
        parts = [one for one in map(stem, pieces(word.typed)) if one in known and one not in WEAK]
        return parts or [standard or word.stem]

    def as_in_sentences(self) -> Iterator[Slot]:
        """Enough of a sentence's words stand in the question, in any order."""
        used: set[str] = set()
        for share, heavy, key, stems in self._sentences()[:MOST_LIKE]:
            if key in used or len(used) == MOST_SENTENCES:
                continue
            used.add(key)
            taken = list({word.at: word for one in stems if (word := self.said.get(one))}.values())
            self.covered |= {word.at for word in taken}
            literal = Way(tuple((word.stem, reading.PART + word.stem) for word in taken), EXACT)
            strength = min(1.0, 0.6 + 0.15 * heavy) * share
            ways = (literal, *self.ways.meant((key,), strength))
            yield Slot(_together(taken), ways, keys=(key,))

    def _sentences(self) -> list[tuple[float, float, str, Sequence[str]]]:
        """Return share, weight, concept and stems of sentences like this one, the most alike first."""
        hits = Counter(number for one in self.said for number in self.known.by_stem.get(one, ()))
        found = []
        for number in [number for number, count in hits.items() if count > 1]:
            stems, key = self.known.sentences[number]
            heavy = sum(_heavy(one) for one in stems if one in self.said)
            share = heavy / sum(map(_heavy, stems))
            is_wish = self.known.concepts[key].wish
            if heavy >= LEAST_HEAVY and share >= LEAST_SENTENCE and not is_wish:
                found.append((share, heavy, key, stems))
        return sorted(found, key=lambda one: (-one[0] * one[1], one[2]))

    def in_own_words(self) -> Iterator[Slot]:
        """What most of the words go with."""
        if len({word.at for word in self.said.values()}) < LEAST_TOLD:
            return
        found = self.themes.of(self.said)
        top = found[0].share if found else 0.0
        told = [one for one in found[:MOST_THEMES] if _is_told(one, top)]
        ways = [
            way
            for one in told
            for way in self.ways.meant((one.key,), min(1.0, THEME + one.share) * one.share / top)
        ]
        if ways:
            said = _together(self.said.values())
            yield Slot(said, tuple(ways), weight=THEME_WEIGHT, keys=(told[0].key,))


def _heavy(stem: str) -> float:
    return WEAK_WORD if stem in WEAK else 1.0


def _is_told(one: Theme, top: float) -> bool:
    return one.voters > 1 and one.share >= max(LEAST_SHARE, NEARLY_TOP * top)


def _together(words: Iterable[Word]) -> str:
    return " ".join(word.typed for word in sorted(set(words), key=lambda word: word.at))
