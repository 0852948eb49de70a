"""What may meet a word of a question: the word itself, its parts, its meaning, dialect, beginnings, slips."""

from collections.abc import Iterator, Sequence

from greifbar.search import reading
from greifbar.search.analyzer import fold, stem
from greifbar.search.dialect import swabian
from greifbar.search.fillers import WEAK, is_filler
from greifbar.search.question import MOST_SLIPS, Way, Word
from greifbar.search.themes import themes
from greifbar.search.thesaurus import Thesaurus
from greifbar.search.vocabulary import Vocabulary, spelt_like
from greifbar.search.wordlists import words_of

EXACT, INSIDE, CONCEPT, NARROWER, WITHIN, BROADER, RELATED = 1.0, 0.72, 0.84, 0.76, 0.5, 0.35, 0.35
COMPOUND, NAMED_COMPOUND, HEAD, FRONT = 1, 0.9, 0.21, 0.5
TOGETHER, PREFIXED, LEAST_HALF = 0.9, 0.8, 4
BEGUN, SLIP, LEAST_ALIKE = 0.86, 0.6, 0.66
LONG, CLEAR, CLEAR_SLIP = 8, 0.88, 0.75  # letters; a slip in a long word leaves little doubt
LEAST_BEGINNING = 3
TWIN = 0.9
SOUNDS_SAME = 0.91
AMBIGUOUS = 0.01
NEARLY = 0.86
CORE = 0.3
FEW_BEGUN = 6
GOES_WITH, CROWDED = 0.95, 0.08
MOST_THEMES, FEW_THEMES = 12, 4
_PREFIXES = words_of("separable")


class Ways:
    """Makes the ways; remembers what typed words may have meant instead."""

    def __init__(self, known: Thesaurus, vocabulary: Vocabulary) -> None:
        self.known, self.vocabulary = known, vocabulary
        self.instead: list[tuple[str, str]] = []
        self.slips_left = MOST_SLIPS
        self._alike: dict[Word, tuple[list[tuple[str, float]], list[tuple[str, float]]]] = {}

    def compound(self, inner: Sequence[str], strength: float) -> Iterator[Way]:
        """All words of the compound, apart or inside others; then each for itself, the last one more."""
        groups = []
        for piece in inner[:4]:
            part = stem(piece)
            if part in WEAK and len(inner) > 2:
                continue
            tokens = [part, reading.PART + part]
            for key in self.known.named(piece, part)[:3] if part not in WEAK else ():
                tokens += [reading.CONCEPT + key, reading.BROADER + key, reading.INNER + key]
            groups.append(tuple(tokens))
        yield Way(tuple(groups), strength)
        for position, piece in enumerate(inner[:4]):
            part = stem(piece)
            if part in WEAK or is_filler(piece):
                continue
            alone = (HEAD if position == len(inner) - 1 else FRONT) * (0.6 if strength < COMPOUND else 1)
            yield Way(((part, reading.PART + part),), alone)
            yield from self.meant(self.known.named(piece, part)[:3], alone)

    def goes_with(self, word: Word) -> Iterator[Way]:
        """A word that names nothing but stands in names and sentences of a few concepts."""
        if word.stem in WEAK:
            return
        found = list(themes(self.known).with_word(word.stem, MOST_THEMES))
        for key, weight in found[:FEW_THEMES]:
            strength = GOES_WITH * weight / (1 + CROWDED * (len(found) - 1))
            yield from (way for way in self.meant((key,), strength) if not way.loose)

    def dialect(self, word: Word) -> Iterator[Way]:
        """Swabian spelling: "schaffa" is "schaffen", "Häusle" is "Haus", "Hond" is "Hund"."""
        for other in swabian(word.typed):
            one = stem(other)
            if one in self.vocabulary.known or one in self.known.labels:
                yield Way(((one, reading.PART + one),), SLIP)
                yield from self.meant(self.known.labels.get(one, ()), SLIP)
                return

    def together(self, word: Word) -> Iterator[Way]:
        """Two words of the index typed as one: "Repaircafe" is "Repair-Café"."""
        for at in range(LEAST_HALF, len(word.typed) - LEAST_HALF + 1):
            typed = word.typed[:at], word.typed[at:]
            halves = [stem(half) for half in typed]
            if all(half in self.vocabulary.known for half in halves) and not any(map(is_filler, typed)):
                yield Way(tuple((half, reading.PART + half) for half in halves), TOGETHER)
                yield from self.meant(self.known.labels.get(" ".join(halves), ()), TOGETHER)
                return

    def with_prefix(self, word: Word) -> Iterator[Way]:
        """A verb with a word in front: "mitjoggen" is "joggen", "vorbeikommen" is "kommen"."""
        for prefix in _PREFIXES:
            rest = word.typed.removeprefix(prefix)
            one = stem(rest)
            is_known = one in self.vocabulary.known or one in self.known.labels
            if rest != word.typed and len(rest) > LEAST_BEGINNING and one not in WEAK and is_known:
                yield Way(((one, reading.PART + one),), PREFIXED)
                yield from self.meant(self.known.named(rest, one), PREFIXED)
                return

    def begun(self, word: Word) -> Iterator[Way]:
        start = "".join(sign for sign in fold(word.typed) if sign.isalnum())
        if len(start) < LEAST_BEGINNING:
            return
        found = self.vocabulary.beginning_with(start)
        if found:
            yield Way((tuple(found),), BEGUN)
        if len(found) <= FEW_BEGUN:
            keys = dict.fromkeys(key for one in found for key in self.known.labels.get(one, ()))
            yield from self.meant(list(keys)[:3], BEGUN)

    def cut_short(self, word: Word) -> Iterator[Way]:
        """A letter or two too many at the end: "Gartenn", "PCs"."""
        start = "".join(sign for sign in fold(word.typed) if sign.isalnum())
        shorter = [start[:-1], start[:-2]] if len(start) > 5 else [start.removesuffix("s")]
        for one in shorter:
            if one != start and (one in self.vocabulary.known or one in self.known.labels):
                yield Way(((one, reading.PART + one),), BEGUN * 0.7)
                yield from self.meant(self.known.labels.get(one, ()), BEGUN * 0.7)
                return

    def is_nearly_german(self, word: Word) -> bool:
        """Say whether a word is most likely a German one with a slip."""
        if not fold(word.typed).isascii():
            return False
        of_index, of_thesaurus = self._like(word)
        return any(alike >= NEARLY for _, alike in [*of_index[:1], *of_thesaurus])

    def _like(self, word: Word) -> tuple[list[tuple[str, float]], list[tuple[str, float]]]:
        """Return words of the index and of the thesaurus that are spelt like this one."""
        if word not in self._alike:
            of_thesaurus = spelt_like(fold(word.typed), self.known.spellings)
            self._alike[word] = self.vocabulary.like(word.stem), of_thesaurus
        return self._alike[word]

    def slips(self, word: Word, *, is_real: bool, is_word: bool = False) -> Iterator[Way]:
        """What it may be a slip of; a compound that can be made may be one only of what sounds the same."""
        if self.slips_left <= 0:
            return
        self.slips_left -= 1
        least = 0.9 if is_real else LEAST_ALIKE
        found = [one for among in self._like(word) for one in among if one[1] >= least]
        for number, (text, alike) in enumerate(sorted(found, key=self._likelier)[:3]):
            if number == 0 and not is_word and (not is_real or alike > SOUNDS_SAME):
                self.instead.append((word.typed, text))
            is_clear = len(word.typed) >= LONG and alike >= CLEAR and text not in WEAK
            strength = (CLEAR_SLIP if is_clear else SLIP) * alike
            yield Way(((text, reading.PART + text),), strength)
            yield from self.meant(self.known.labels.get(text, ()), strength)
            if alike > 0.9:
                return

    def _likelier(self, one: tuple[str, float]) -> tuple[float, bool, str]:
        return -one[1], one[0] not in self.vocabulary.known, one[0]

    def meant(self, keys: Sequence[str], strength: float) -> Iterator[Way]:
        """What a concept is called elsewhere, what is narrower; broader and related things are loose."""
        strength /= 1 + AMBIGUOUS * (len(keys) - 1)
        for key in keys:
            concept = self.known.concepts[key]
            yield Way(((reading.CONCEPT + key,),), CONCEPT * strength)
            yield Way(((reading.BROADER + key,),), NARROWER * strength)
            yield Way(((reading.INNER + key,),), WITHIN * strength)
            for twin in concept.same:
                yield Way(((reading.CONCEPT + twin,),), TWIN * CONCEPT * strength)
                yield Way(((reading.BROADER + twin,),), TWIN * NARROWER * strength)
            for one in concept.core:
                yield Way(((one, reading.PART + one),), CORE * strength, loose=True)
            for above in concept.broader:
                yield Way(((reading.CONCEPT + above,),), BROADER * strength, loose=True)
            for near in concept.related:
                yield Way(((reading.CONCEPT + near, reading.BROADER + near),), RELATED * strength, loose=True)
