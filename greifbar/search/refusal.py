"""What somebody does not want: "nicht mit Kindern", "keine Hunde", "nichts am Wochenende", "no kids".

Who lacks something or cannot do it refuses nothing: "ich habe keine Wohnung", "kann nicht lesen".
"""

from collections.abc import Callable, Iterator, Sequence

from greifbar.places.atlas import Place
from greifbar.search.analyzer import fold
from greifbar.search.fillers import is_filler
from greifbar.search.lexicon import lexicon
from greifbar.search.question import Refused, Word
from greifbar.search.thesaurus import Thesaurus, foreign_stem, foreign_stems
from greifbar.search.wordlists import words_of

_NO, _NOT, _WITHOUT = (frozenset(words_of(name)) for name in ("refusing", "denying", "lacking"))
_BETWEEN, _ENDS, _LACK = (frozenset(words_of(name)) for name in ("refused_by", "after_refused", "lack"))
_AND, _BEFORE = frozenset(words_of("refused_together")), frozenset(words_of("before_refused"))
_BURDENS, _NO_MORE = frozenset(words_of("burdens")), frozenset(words_of("no_more"))
_LIKING = frozenset(words_of("liking"))
_ENGLISH = frozenset(words_of("english_refusing"))
_PLACED = frozenset(words_of("before_places"))
_BEINGS = frozenset(words_of("refused_beings"))
_EXCEPT = ("ausser", "except")
REACH, LONGEST, FAR = 5, 3, 3  # words
MOST_KEYS = 3


class Refusals:
    """Reads the refusals in the words of a question, which stand in their order.

    `find` finds a place by its name.
    """

    def __init__(self, typed: Sequence[Word], known: Thesaurus, find: Callable[[str], Place | None]) -> None:
        self.typed, self.known, self.find = typed, known, find

    def __iter__(self) -> Iterator[Refused]:
        at = 0
        while at < len(self.typed):
            found = self._at(at)
            if found:
                yield found
            at = self.typed.index(found.words[-1]) + 1 if found else at + 1

    def _at(self, at: int) -> Refused | None:
        said = fold(self.typed[at].typed)
        if said in _NOT and (disliked := self._disliked(at)):
            return disliked
        is_refusal = said in _NO or (said in _NOT and self._is_refused_by(at + 1))
        if not (is_refusal or said in _WITHOUT) or self._is_said_so(at) or self._is_lack(at):
            return None
        start, end, keys = self._named(at + 1, english=said in _ENGLISH)
        if not keys or self._lacks(end, end + 1) or (said in _WITHOUT and start > at + 1):
            return None
        if any(map(self._is_burden, keys)) or self._is_said(end, _NO_MORE):
            return None
        while end + 1 < len(self.typed) and fold(self.typed[end].typed) in _AND:
            _, further, more = self._named(end + 1, english=said in _ENGLISH)
            end, keys = max(further, end + 1), (*keys, *more)
        if said in _WITHOUT and not any(map(self._is_being, keys)):
            keys = ()
        first = at - 1 if at and fold(self.typed[at - 1].typed) in _BEFORE else at
        words = tuple(self.typed[first:end])
        start = at - (first < at and self.typed[first].typed == "don")
        said = " ".join(word.typed for word in self.typed[start:end])
        return Refused(said, words, tuple(dict.fromkeys(keys)))

    def _disliked(self, at: int) -> Refused | None:
        """ "Hunde mag ich nicht", "ich mag Hunde nicht": one thing is named before it, and nothing after."""
        before = self.typed[max(0, at - REACH + 1) : at]
        is_end = at + 1 == len(self.typed) or fold(self.typed[at + 1].typed) in _ENDS | _AND
        if not is_end or not any(fold(word.typed) in _LIKING for word in before):
            return None
        named = [(word, keys) for word in before if (keys := self._keys([word], english=False))]
        if len(named) != 1:
            return None
        word, keys = named[0]
        first = min(one.at for one in before if one is word or fold(one.typed) in _LIKING)
        words = tuple(one for one in self.typed if first <= one.at <= self.typed[at].at)
        return Refused(" ".join(one.typed for one in words), words, keys)

    def _is_refused_by(self, at: int) -> bool:
        """After "not" something must be refused, not denied: "nicht mit", "nicht abends"."""
        if at >= len(self.typed):
            return False
        word = self.typed[at]
        return fold(word.typed) in _BETWEEN or any(
            self.known.concepts[key].wish for key in self._keys([word], english=False)
        )

    def _is_said_so(self, at: int) -> bool:
        """The thesaurus knows the words with their "no" in them: "keine Menschenseele", "without German"."""
        for length in range(2, REACH):
            for start in range(max(0, at - length + 1), at + 1):
                run = self.typed[start : start + length]
                if len(run) == length and self._is_label(run):
                    return True
        return False

    def _is_label(self, run: Sequence[Word]) -> bool:
        english = " ".join(foreign_stem("en", word.typed) for word in run)
        return " ".join(word.stem for word in run) in self.known.labels or (
            english in self.known.foreign["en"] and fold(run[0].typed) in _WITHOUT
        )

    def _is_lack(self, at: int) -> bool:
        return self._lacks(max(0, at - FAR), at)

    def _lacks(self, start: int, end: int) -> bool:
        return any(fold(word.typed) in _LACK for word in self.typed[start:end])

    def _named(self, at: int, *, english: bool) -> tuple[int, int, tuple[str, ...]]:
        """Return where the next thing with a name stands, and its keys; before it may be words without."""
        for start in range(at, min(at + REACH, len(self.typed))):
            said = fold(self.typed[start].typed)
            if said in _ENDS:
                break
            for length in range(min(LONGEST, len(self.typed) - start), 0, -1):
                if district := self._district(start, length):
                    return start, start + length, (district,)
                if keys := self._keys(self.typed[start : start + length], english=english):
                    return start, start + length + self._is_dated(keys, at - 1, start + length), keys
            if lexicon().is_noun(said) and said not in _BETWEEN and not is_filler(said):
                break
        return at, at, ()

    def _is_dated(self, keys: Sequence[str], start: int, at: int) -> bool:
        """A condition says something about the noun behind it: "kein regelmäßiger Termin"."""
        if fold(self.typed[start].typed) in _EXCEPT:
            return False
        is_wish = any(self.known.concepts[key].wish for key in keys)
        return is_wish and at < len(self.typed) and lexicon().is_noun(fold(self.typed[at].typed))

    def _keys(self, run: Sequence[Word], *, english: bool) -> tuple[str, ...]:
        if english:
            ends_small = any(not foreign_stems("en", word.typed) for word in (run[0], run[-1]))
            stems = foreign_stems("en", " ".join(word.typed for word in run))
            labels = () if ends_small else (" ".join(stems), stems[-1])
            found = [self.known.foreign["en"].get(label, ()) for label in labels]
            return tuple(dict.fromkeys(key for keys in found if found[0] for key in keys))[:MOST_KEYS]
        if fold(run[0].typed) in _BETWEEN or any(fold(word.typed) in _AND for word in run):
            return ()
        if len(run) > 1:
            return self.known.labels.get(" ".join(word.stem for word in run), ())[:MOST_KEYS]
        if is_filler(run[0].typed):
            return ()
        return self.known.named(run[0].typed, run[0].stem)[:MOST_KEYS]

    def _district(self, start: int, length: int) -> str:
        """Return the slug of a district that is refused; a quarter is refused with its district."""
        if fold(self.typed[start - 1].typed) not in _PLACED:
            return ""
        place = self.find(" ".join(word.typed for word in self.typed[start : start + length]))
        return place.district.slug if place else ""

    def _is_said(self, at: int, among: frozenset[str]) -> bool:
        return at < len(self.typed) and fold(self.typed[at].typed) in among

    def _is_burden(self, key: str) -> bool:
        """Who wants no more alcohol or pain looks for what is about it."""
        return not _BURDENS.isdisjoint((key, *self.known.ancestors(key)))

    def _is_being(self, key: str) -> bool:
        return not _BEINGS.isdisjoint((key, *self.known.ancestors(key)))
