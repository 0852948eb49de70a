"""How a typed question is read: places, wishes, meanings, slips and half typed words."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from greifbar.core import clock
from greifbar.places.atlas import Place
from greifbar.places.queries import place_finder
from greifbar.search import days, reading
from greifbar.search.analyzer import fold, stem, words
from greifbar.search.dialect import in_standard_german, swabian
from greifbar.search.distress import GERMAN, distress_in
from greifbar.search.fillers import WEAK, is_filler
from greifbar.search.lexicon import lexicon
from greifbar.search.meanings import fresh
from greifbar.search.question import MOST_LETTERS, MOST_TYPED, Question, Refused, Slot, Way, Word
from greifbar.search.refusal import Refusals
from greifbar.search.similarity import about
from greifbar.search.slots import Slots
from greifbar.search.span import KEY, Span
from greifbar.search.themes import Theme
from greifbar.search.thesaurus import ARTICLES, Thesaurus
from greifbar.search.told import Told
from greifbar.search.translation import best_translation
from greifbar.search.vocabulary import Vocabulary, vocabulary
from greifbar.search.ways import EXACT, Ways
from greifbar.search.weighing import weighed
from greifbar.search.where import Where, runs
from greifbar.search.wordlists import words_of

LOOSE_PHRASE = 0.79
COVERED_WEIGHT = 0.3  # of words a sentence explains that mean nothing by themselves
BESIDES_WEIGHT = 0.12  # of the words of a condition: what meets it surely fits without them
TOLD_WEIGHT = 0.71  # of those that do
_NOT_GERMAN = frozenset(words_of("not_german"))
_RELATIVES = frozenset(stem(word) for word in words_of("relatives"))
_CARED_FOR = "senioren"
_LACKING = "wunsch_ohne_"  # what such a condition names is not wanted
_CONTRARY = {"wunsch_regelmaessig": "wunsch_einmalig", "wunsch_einmalig": "wunsch_regelmaessig"}
_HOW = re.compile(
    r"^\s*(wie|was|wer|wann|welche\w*|darf|muss|müssen|brauche ich|kann ich|warum|wo finde)\b", re.I
)


class Reader:
    """Reads one question. Words are taken away as they are understood."""

    def __init__(self, text: str) -> None:
        self.text = text[:MOST_LETTERS]
        self.known: Thesaurus = fresh()
        self.vocabulary: Vocabulary = vocabulary()
        typed = in_standard_german(words(self.text)[:MOST_TYPED], self._is_word, self._names)
        self.typed = [Word(at, word, stem(word)) for at, word in enumerate(typed) if word not in ARTICLES]
        self.free = {word.at: word for word in self.typed}
        self.count = len(self.free)
        self.says_nothing = False
        self.find_place = place_finder()
        self.ways = Ways(self.known, self.vocabulary)
        self.slots = Slots(self.ways)

    def question(self, today: date, hour: int = 0) -> Question:
        refused = self._refused()
        said_else = not all(is_filler(word.typed) for word in self.free.values())
        place = self._place()
        span = self._span(today, hour)
        before = set(self.free)
        foreign = list(self._foreign())
        self.german = [word for word in self.typed if word.at in self.free or word.at not in before]
        literal: list[Slot] = []
        wishes = [
            *(_CONTRARY[key] for one in refused for key in one.keys if key in _CONTRARY),
            *(key for key in (span.besides if span else ()) if key in self.known.concepts),
            *self._wishes(literal),
            *(key for slot in foreign for key in slot.keys if self.known.concepts[key].wish),
        ]
        foreign = [slot for slot in foreign if not any(self.known.concepts[key].wish for key in slot.keys)]
        covered: set[int] = set()
        themes: list[Theme] = []
        told = self._told(covered, themes)
        slots = self._with_distress(
            [*told, *foreign, *self._phrases(), *self._words(covered), *literal], themes
        )
        return Question(
            slots=weighed(slots),
            place=place,
            wishes=tuple(dict.fromkeys(wishes)),
            span=span,
            instead=tuple(self.ways.instead),
            asks_how=bool(_HOW.search(self.text)),
            stems=tuple(word.stem for word in self.typed),
            is_blank=not self.text.strip(),
            about=about(self.known, themes, slots),
            refused=tuple(_without_wanted(refused, slots)),
            is_open=not said_else and bool(refused),
            says_nothing=self.says_nothing,
        )

    def _refused(self) -> list[Refused]:
        """Take away what is not wanted."""
        refused = list(Refusals(self.typed, self.known, self.find_place))
        taken = {word for one in refused for word in one.words}
        self._take(taken)
        self.typed = [word for word in self.typed if word not in taken]
        return refused

    def _with_distress(self, slots: list[Slot], themes: list[Theme]) -> list[Slot]:
        """Whoever is in distress finds who helps, whatever the single words mean and go with."""
        found = distress_in(self.text)
        if found is None:
            return slots
        is_named = any(set(found.concepts) & {*one.keys} for one in slots)
        if found.is_all:
            slots, is_named = [], False
            themes.clear()
        keys = [key for key in found.concepts if key in self.known.concepts]
        said = " ".join(word.typed for word in self.typed)
        is_heard = is_named and found.language == GERMAN
        return slots if is_heard else [self.slots.helping(said, keys), *slots]

    def _take(self, taken: Iterable[Word]) -> None:
        for word in taken:
            self.free.pop(word.at, None)

    def _runs(self, longest: int) -> Iterator[Sequence[Word]]:
        return runs(self.typed, self.free, longest)

    def _place(self) -> Place | None:
        place, taken = Where(self.typed, self.free, self.find_place, self._is_known).found()
        self._take(taken)
        return place

    def _is_known(self, word: str) -> bool:
        return self._is_word(word) or self._names(word)

    def _span(self, today: date, hour: int) -> Span | None:
        """Take the words that name days, and a filler in front of them ("am", "ab")."""
        span = days.find(self.text, today, hour)
        if span is None or not self.free.keys() & span.taken:
            return None
        first = min(span.taken)
        before = [word for word in self.typed if word.at == first - 1 and is_filler(word.typed)]
        self._take([*before, *(word for word in self.typed if word.at in span.taken)])
        return span

    def _wishes(self, literal: list[Slot]) -> Iterator[str]:
        """Conditions; the very words somebody used count a little besides ("sonntags")."""
        for run in self._runs(5):
            keys = self._named(run)
            wishes = [key for key in keys if self.known.concepts[key].wish]
            if wishes:
                yield wishes[0]
                if wishes[0].startswith(_LACKING):
                    self.german = [word for word in self.german if word not in run]
                else:
                    literal += [self._besides(word) for word in run if not is_filler(word.typed)]
                before = [word for word in self.typed if word.at == run[0].at - 1 and is_filler(word.typed)]
                self._take([*run, *before])

    def _named(self, run: Sequence[Word]) -> Sequence[str]:
        if len(run) == 1:
            return self.known.named(run[0].typed, run[0].stem)
        return self.known.labels.get(" ".join(word.stem for word in run), ())

    def _besides(self, word: Word) -> Slot:
        """A word of a condition may say a little about the matter, too: "am Telefon"."""
        keys = [key for key in self.known.named(word.typed, word.stem) if not self.known.concepts[key].wish]
        ways = (Way(((word.stem,),), EXACT), *self.ways.meant(keys, 1.0))
        return Slot(word.typed, ways, weight=BESIDES_WEIGHT, weak=True)

    def _told(self, covered: set[int], themes: list[Theme]) -> list[Slot]:
        """A need told in a sentence; `covered` gets the words that told it, `themes` what all go with."""
        told = Told([word for word in self.free.values() if not is_filler(word.typed)], self.ways)
        slots = list(told.as_in_sentences()) or list(told.in_own_words())
        covered |= told.covered
        every = Told([word for word in self.german if not is_filler(word.typed)], self.ways)
        themes += every.themes.of(every.said)
        return slots

    def _phrases(self) -> Iterator[Slot]:
        for run in self._runs(5):
            if len(run) < 2:
                return
            keys = self._named(run)
            if keys:
                text = " ".join(word.typed for word in run)
                strong = [word for word in run if not is_filler(word.typed)]
                groups = tuple((word.stem, reading.PART + word.stem) for word in strong)
                says_much = len(strong) > 1 or any(word.stem not in WEAK for word in strong)
                ways = [Way(groups, EXACT)] if says_much else []
                for word in strong:
                    if word.stem not in WEAK:
                        named = self.ways.meant(self.known.labels.get(word.stem, ()), LOOSE_PHRASE)
                        literal = Way(((word.stem, reading.PART + word.stem),), LOOSE_PHRASE)
                        alone = (*named, literal)
                        ways += [way._replace(loose=True) for way in alone] if len(strong) > 1 else alone
                self._take(run)
                yield self.slots.made(text, ways, keys)

    def _words(self, covered: set[int]) -> Iterator[Slot]:
        left = [word for word in self.free.values() if word.stem and not is_filler(word.typed)]
        if not left and not covered and len(self.free) == self.count:
            left = [word for word in self.free.values() if word.stem]
            self.says_nothing = bool(left)
        seen: set[str] = set()
        for word in left:
            if word.stem in seen:
                continue
            seen.add(word.stem)
            slot = self.slots.of_word(word, is_last=word.at == self.typed[-1].at)
            if word.at in covered and slot.keys:
                slot = replace(slot, weight=TOLD_WEIGHT)
            elif word.at in covered:
                slot = replace(slot, weight=COVERED_WEIGHT, weak=True)
            yield self._cared_for(slot, word, is_told=word.at in covered)

    def _cared_for(self, slot: Slot, word: Word, *, is_told: bool) -> Slot:
        """Somebody's own mother is an old person, too; the sentence says more than the word."""
        is_own = word.stem in _RELATIVES and re.search(
            rf"\b(mei|mein|unser)\w*\s+(\w+\s+)?{re.escape(word.typed)}\b", self.text, re.I
        )
        if not is_own or _CARED_FOR not in self.known.concepts:
            return slot
        slot = replace(slot, ways=(*slot.ways, *self.ways.meant((_CARED_FOR,), LOOSE_PHRASE)))
        return replace(slot, weight=COVERED_WEIGHT, weak=True) if is_told else slot

    def _foreign(self) -> Iterator[Slot]:
        """Words of another language: all if it explains more than German does, else the unknown ones."""
        every = list(self.free.values())
        said = [word for word in every if not is_filler(word.typed)]
        unknown = [word for word in said if not self._is_german(word)]
        if not unknown:
            return
        found = best_translation(self.known, every, exact=True)
        is_foreign = bool(found.runs) and found.explained > len(every) - len(unknown)
        if not is_foreign:
            unknown = [word for word in unknown if not self.ways.is_nearly_german(word)]
        if is_foreign or len(unknown) * 2 >= len(said):
            found = best_translation(self.known, every)
        else:
            found = best_translation(self.known, unknown, exact=True)
            found.small = []
            found.is_light = [False] * len(found.content)
        said_much = found.without_help()
        for run, keys in found.runs:
            self._take(run)
            if (run, keys) in said_much:
                ways = self.ways.meant(found.besides_help(run), LOOSE_PHRASE)
                yield self.slots.made(" ".join(word.typed for word in run), ways, keys[:4])
        if found.runs:
            self._take(found.little)

    def _names(self, word: str) -> bool:
        return fold(word) in self.known.spellings

    def _is_word(self, word: str) -> bool:
        token = stem(word)
        return token in self.known.labels or token in self.vocabulary.known or lexicon().is_word(fold(word))

    def _is_german(self, word: Word) -> bool:
        return word.typed not in _NOT_GERMAN and (
            self._is_word(word.typed) or any(stem(one) in self.known.labels for one in swabian(word.typed))
        )


def _without_wanted(refused: Iterable[Refused], slots: Iterable[Slot]) -> Iterator[Refused]:
    """What is asked for as well is not refused: "Kochen, nicht mit Fleisch" is no cooking without cooking."""
    wanted = {key for slot in slots for key in slot.keys}
    yield from (replace(one, keys=tuple(key for key in one.keys if key not in wanted)) for one in refused)


def ask(text: str, *, without: Collection[str] = (), today: date | None = None) -> Question:
    """Return the question in a text of any length, `without` conditions: "ort", "tage", or keys.

    `today` is the day it is in Europe/Berlin, by the house's clock unless given.
    """
    hour = 0 if today else clock.local(clock.now()).hour
    question = Reader(text).question(today or clock.today(), hour)
    wishes = tuple(key for key in question.wishes if key not in without)
    place = None if "ort" in without else question.place
    refused = tuple(one for one in question.refused if one.key not in without)
    span = None if KEY in without else question.span
    return replace(question, wishes=wishes, place=place, span=span, refused=refused)
