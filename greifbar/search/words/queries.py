"""What the pages about words show: the words, concepts by their names, and how a question is understood."""

from collections.abc import Iterator
from dataclasses import dataclass

from greifbar.search import labels
from greifbar.search.asking import ask
from greifbar.search.labels import plain
from greifbar.search.meanings import fresh, thesaurus
from greifbar.search.thesaurus import Concept, Thesaurus
from greifbar.search.words.models import Meaning, Word
from greifbar.search.words.rules import stands_for

MOST = 12


@dataclass(frozen=True)
class Listed:
    """A word with its concept; `concept` is missing if the concept is gone. `kind_of`: of an own one."""

    word: Word
    concept: Concept | None
    kind_of: str = ""


@dataclass(frozen=True)
class Part:
    """One thing a question is about: as typed, and the names of the concepts it stands for."""

    said: str
    names: tuple[str, ...]
    counts_little: bool


@dataclass(frozen=True)
class Understood:
    """How the search reads a question; `instead` are words that may have been meant."""

    parts: tuple[Part, ...]
    place: str
    days: str
    wishes: tuple[str, ...]
    instead: tuple[tuple[str, str], ...]


def listed(text: str = "") -> list[Listed]:
    """Return added words, the newest first; with a text those that hold it, or whose concept's name does."""
    known, wanted = fresh().concepts, plain(text)
    own = set(Meaning.objects.values_list("key", flat=True))
    every = [
        Listed(word, known.get(word.concept), _kind_of(word.concept, own))
        for word in Word.objects.select_related("added_by").order_by("-added_at", "-id")
    ]
    return [
        one for one in every if wanted in plain(f"{one.word.label} {one.concept.name if one.concept else ''}")
    ]


def _kind_of(key: str, own: set[str]) -> str:
    known = thesaurus().concepts
    broader = known[key].broader if key in own and key in known else ()
    return known[broader[0]].name if broader else ""


def one(word: Word) -> Listed:
    """Return one word as it is listed."""
    return Listed(word, fresh().concepts.get(word.concept))


def known_as(word: str, language: str) -> list[str]:
    """Return the names of what a word stands for already, said in this language."""
    known = fresh()
    return [known.concepts[key].name for key in stands_for(known, word, language) if key in known.concepts]


def concepts(text: str) -> list[Concept]:
    """Return concepts by a word: called so, those it stands for, whose names begin so, then hold it."""
    known, wanted = fresh(), plain(text)
    found = dict.fromkeys(key for key in _likely(known, text, wanted) if key in known.concepts)
    return [known.concepts[key] for key in list(found)[:MOST]]


def _likely(known: Thesaurus, text: str, wanted: str) -> Iterator[str]:
    if not wanted:
        return
    named = [(plain(one.name), key) for key, one in known.concepts.items()]
    yield from (key for name, key in sorted(named) if name == wanted)
    yield from stands_for(known, text, "everyday")
    yield from (key for name, key in sorted(named) if name.startswith(wanted))
    yield from (label.key for label in labels.beginning_with(wanted))
    yield from (key for name, key in sorted(named) if wanted in name)


def understood(text: str) -> Understood:
    """Return what the search makes of a question."""
    question = ask(text)
    known = thesaurus().concepts
    return Understood(
        parts=tuple(
            Part(slot.said, tuple(known[key].name for key in slot.keys), slot.weak) for slot in question.slots
        ),
        place=question.place.name if question.place else "",
        days=question.span.label if question.span else "",
        wishes=tuple(known[key].name for key in question.wishes),
        instead=question.instead,
    )
