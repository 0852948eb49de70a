"""What words of a question are about: one word, or a run of words with a meaning."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from greifbar.search import reading
from greifbar.search.analyzer import fold, pieces
from greifbar.search.fillers import WEAK, is_general
from greifbar.search.lexicon import lexicon
from greifbar.search.question import Slot, Way, Word
from greifbar.search.reading import CONCEPT
from greifbar.search.ways import COMPOUND, EXACT, INSIDE, NAMED_COMPOUND, Ways

OTHER_WORDS = 0.7  # weight of verbs and adjectives nobody gave a meaning
SHORT_NAME = 7  # letters; with a meaning of its own it is not cut: a bicycle is no drive on a wheel


class Slots:
    """Makes the slots of one question."""

    def __init__(self, ways: Ways) -> None:
        self.ways, self.known, self.vocabulary = ways, ways.known, ways.vocabulary

    def of_word(self, word: Word, *, is_last: bool) -> Slot:
        """Return what a word alone is about; the `is_last` one may be half typed."""
        ways = [Way(((word.stem,),), EXACT), Way(((reading.PART + word.stem,),), INSIDE)]
        keys = self.known.named(word.typed, word.stem)
        is_short_name = bool(keys) and len(word.typed) <= SHORT_NAME
        inner = pieces(word.typed) if word.stem not in WEAK and not is_short_name else ()
        if inner:
            ways += self.ways.compound(inner, COMPOUND if not keys else NAMED_COMPOUND)
        if word.stem not in self.vocabulary.known and not keys:
            ways += self._unknown(word, is_last=is_last, is_compound=bool(inner))
        if not keys:
            ways += self.ways.goes_with(word)
        slot = self.made(word.typed, ways, keys)
        says_less = not keys and not inner and not lexicon().is_noun(fold(word.typed))
        weight = OTHER_WORDS if says_less else 1.0
        return replace(slot, weight=weight, weak=self._is_weak(word, keys, bool(ways[2:])))

    def _is_weak(self, word: Word, keys: Sequence[str], is_explained: bool) -> bool:
        if word.stem in WEAK or word.stem.isdigit() or (keys and all(is_general(key) for key in keys)):
            return True
        is_there = word.stem in self.vocabulary.known or keys or is_explained
        return not is_there and not lexicon().is_noun(fold(word.typed))

    def _unknown(self, word: Word, *, is_last: bool, is_compound: bool) -> list[Way]:
        """Dialect, a half typed word, or a slip: the first that explains it."""
        is_word = lexicon().is_word(fold(word.typed))
        begun = list(self.ways.begun(word)) if is_last else []
        cut = list(self.ways.cut_short(word)) if is_last or len(word.typed) < SHORT_NAME else []
        if begun:
            return begun + cut
        if not is_compound and (found := list(self.ways.together(word))):
            return found
        if found := list(self.ways.with_prefix(word)):
            return found
        dialect = () if is_word or is_compound else self.ways.dialect(word)
        slips = self.ways.slips(word, is_real=is_word or is_compound, is_word=is_word)
        return list(dialect) or list(slips) or cut

    def helping(self, said: str, keys: Sequence[str]) -> Slot:
        """Return a slot that only things meet which are about the very concepts."""
        return Slot(said, tuple(Way(((CONCEPT + key,),), EXACT) for key in keys), keys=tuple(keys))

    def made(self, said: str, ways: Iterable[Way], keys: Sequence[str]) -> Slot:
        """Return a slot of some words that mean `keys`; conditions among them count elsewhere."""
        meant = tuple(key for key in keys if not self.known.concepts[key].wish)
        is_weak = bool(meant) and all(map(is_general, meant))
        return Slot(said, (*ways, *self.ways.meant(meant, 1.0)), keys=tuple(keys), weak=is_weak)
