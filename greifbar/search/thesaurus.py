"""What words mean: concepts with their German names, everyday words, sentences and nine other languages.

The concepts stand in `data/thesaurus/*.yml`, for people to read and change; words a team adds in the running
house come on top (`actions.words`). `shipped.py` keeps what is compiled.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from greifbar.search import endings
from greifbar.search.analyzer import fold, parts, snowball, stem, words
from greifbar.search.dialect import FILE as DIALECT
from greifbar.search.dialect import in_standard_german
from greifbar.search.lexicon import lexicon
from greifbar.search.wordlists import FILE as WORD_LISTS
from greifbar.search.wordlists import words_of

DATA = Path(__file__).parent / "data" / "thesaurus"
GERMAN = ("de", "everyday")
OTHERS = {
    "en": "english",
    "tr": "",
    "ru": "russian",
    "uk": "",
    "ar": "",
    "fr": "french",
    "es": "spanish",
    "it": "italian",
    "pl": "polish",
}
LONGEST_LABEL = 5
_ENDINGS = frozenset(("", *words_of("inflections")))
_OF_VERBS = ("ungen", "erinnen", "erin", "ern", "ers", "ung", "er")
_LONGEST_FIRST = sorted(_ENDINGS - {""}, key=len, reverse=True)
MOST_RELATED = 12
MOST_CORE = 5
LEAST_CONTENT = 2  # words a sentence needs to point somewhere
CLEAR = 3  # a word of more meanings says nothing in a description
ARTICLES = frozenset(words_of("articles"))
SMALL_WORDS = {
    language: frozenset(fold(word) for word in words_of(f"small_{language}")) for language in OTHERS
}


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning. `broader`, `related` and `same` (as good as this) are keys.

    A `wish` is about when and how, not about what. `english` is its name in English, empty if it has none.

    `core` are the stems most of its names are made of: a name nobody listed probably holds one of them.
    """

    key: str
    name: str
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    plain: str = ""
    wish: bool = False
    core: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    english: str = ""


@dataclass
class Thesaurus:
    """Labels lead to keys; a label is written as its stems with spaces between.

    `standard` are the labels of written German: things are described in it, and a word that means one thing
    in slang means another in a description. Questions are read with all `labels`.
    """

    concepts: dict[str, Concept] = field(default_factory=dict)
    labels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    standard: dict[str, tuple[str, ...]] = field(default_factory=dict)
    cases: dict[str, str] = field(default_factory=dict)
    forms: dict[str, tuple[str, ...]] = field(default_factory=dict)
    foreign: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=lambda: defaultdict(dict))
    sentences: list[tuple[tuple[str, ...], str]] = field(default_factory=list)
    spellings: dict[str, str] = field(default_factory=dict)
    by_stem: dict[str, Sequence[int]] = field(default_factory=dict)
    apart: dict[str, dict[str, tuple[str, ...]]] = field(default_factory=dict)

    def named(self, typed: str, stem: str) -> tuple[str, ...]:
        """Return what a word names; of several with its stem, the one spelt like it: "Bib" is no "Biber"."""
        keys = self.labels.get(stem, ())
        forms = self.apart.get(stem)
        if not forms:
            return keys
        alike = [form for form in forms if inflects(form, typed)]
        alike = alike or [form for form in forms if inflects(fold(form), fold(typed))]
        others = {key for form, named in forms.items() if form not in alike for key in named}
        others -= {key for form in alike for key in forms[form]}
        return tuple(key for key in keys if key not in others) if alike else keys

    def ancestors(self, key: str) -> tuple[str, ...]:
        """Return the broader concepts of two steps, the nearer first."""
        if key not in self._ancestors:
            near = self.concepts[key].broader if key in self.concepts else ()
            far = (above for one in near for above in self.concepts[one].broader)
            self._ancestors[key] = tuple(one for one in dict.fromkeys([*near, *far]) if one != key)
        return self._ancestors[key]

    @cached_property
    def _ancestors(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _longest(self) -> dict[str, int]:
        """How many words the longest label of written German that begins with a stem has."""
        longest: dict[str, int] = {}
        for label in self.standard:
            first, length = label.partition(" ")[0], label.count(" ") + 1
            longest[first] = max(longest.get(first, 0), min(length, LONGEST_LABEL))
        return longest

    def _labelled(self, said: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int, str]]:
        """Yield minus the length, start and label of runs that may be labels."""
        stems, longest = [one[1] for one in said], self._longest
        for start, first in enumerate(stems):
            for length in range(1, min(longest.get(first, 0), len(stems) - start) + 1):
                label = first if length == 1 else " ".join(stems[start : start + length])
                if label in self.standard:
                    yield -length, start, label

    def spans(self, said: Sequence[tuple[str, str]]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        """Yield start, end and keys of the labels of written German in a text: words as written, and stems.

        A condition hides shorter ones inside it: "einmal pro Woche" is not "einmal".
        """
        hidden: set[int] = set()
        for minus, start, label in sorted(self._labelled(said)):
            keys, length = self.standard[label], -minus
            if not keys or (length == 1 and not self._is_written_so(label, said[start][0])):
                continue
            is_wish = any(self.concepts[key].wish for key in keys)
            if is_wish and start in hidden:
                continue
            if is_wish:
                hidden.update(range(start, start + length))
            yield start, start + length, keys

    def _is_written_so(self, label: str, word: str) -> bool:
        """A noun is written with a capital letter, an abbreviation in capitals: "Sucht" is not "sucht"."""
        if not any(inflects(fold(word), form) for form in self.forms.get(label, ())):
            return False
        usual = self.cases.get(label, "")
        if word.islower():
            return "v" in usual
        return bool(usual.strip("A")) or (word.isupper() and len(word) > 1)


def inflects(one: str, other: str) -> bool:
    """Say whether two folded words may be forms of one word: "später" is no "Spaten", "Reihe" no "Reiher"."""
    short, long = sorted((one, other), key=len)
    if long.startswith(short) and long[len(short) :] in _ENDINGS:
        return True
    if one.endswith("en") or other.endswith("en"):
        one, other = _verb(one), _verb(other)
    return _base(one) == _base(other)


def _verb(word: str) -> str:
    """Who does it and that it is done belong to a verb: "Berater" and "Beratung" to "beraten"."""
    return next((word.removesuffix(one) for one in _OF_VERBS if word.endswith(one)), word)


def _base(word: str) -> str:
    """Cut one ending of inflection off."""
    for ending in _LONGEST_FIRST:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            return word.removesuffix(ending)
    return word


def label_stems(label: str) -> list[str]:
    """Return the stems of a label or text, without articles."""
    return [token for word in words(label) if word not in ARTICLES and (token := stem(word))]


def foreign_stem(language: str, word: str) -> str:
    """Return a folded word of another language cut down to what counts."""
    if language in endings.STEMMERS:
        return endings.STEMMERS[language](word)
    return fold(snowball(OTHERS[language], word))


def foreign_stems(language: str, text: str) -> list[str]:
    """Return the stems of a text in one of the other languages, without its small words."""
    small = SMALL_WORDS[language]
    return [foreign_stem(language, word) for word in words(text) if fold(word) not in small]


def _texts(entry: Mapping[str, Any], *fields: str) -> Iterator[str]:
    for name in fields:
        yield from entry.get(name) or ()


def _without_dialect(text: str) -> str:
    """Return a Swabian text in standard German: questions are read so, too."""
    return " ".join(in_standard_german(words(text), lambda word: lexicon().is_word(fold(word))))


def compiled(entries: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Return plain data, ready to be stored: concepts, labels, foreign labels, sentences."""
    labels: dict[str, dict[str, None]] = defaultdict(dict)
    standard: dict[str, dict[str, None]] = defaultdict(dict)
    foreign: dict[str, dict[str, dict[str, None]]] = {language: defaultdict(dict) for language in OTHERS}
    sentences = []
    spellings: dict[str, str] = {}
    cases: dict[str, str] = {}
    forms: dict[str, dict[str, None]] = defaultdict(dict)
    spelt: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for key, entry in entries.items():
        for label in _texts(entry, *GERMAN):
            if len(typed := words(label)) == 1 and len(typed[0]) > 3:
                spellings[fold(typed[0])] = stem(typed[0])
            if len(typed) == 1:
                spelt[stem(typed[0])][typed[0]][key] = None
            for said in dict.fromkeys((label, _without_dialect(label))):
                labels[" ".join(label_stems(said))][key] = None
        for label in _texts(entry, "de"):
            joint = " ".join(label_stems(label))
            standard[joint][key] = None
            if joint and " " not in joint:
                cases[joint] = "".join(sorted({*cases.get(joint, ""), _case(label)}))
                forms[joint] |= dict.fromkeys(fold(word) for word in words(label))
        for language in OTHERS:
            for label in _texts(entry, language):
                foreign[language][" ".join(foreign_stems(language, label))][key] = None
        told = (_content(_without_dialect(sentence)) for sentence in _texts(entry, "sentences"))
        sentences += [(stems, key) for stems in told if len(stems) >= LEAST_CONTENT]
    return {
        "concepts": {key: _concept(key, entry) for key, entry in entries.items()},
        "labels": {label: list(keys) for label, keys in labels.items() if label},
        "standard": {label: list(keys) for label, keys in standard.items() if label and len(keys) <= CLEAR},
        "foreign": {
            language: {label: list(keys) for label, keys in known.items() if label}
            for language, known in foreign.items()
        },
        "sentences": sentences,
        "spellings": spellings,
        "apart": {one: {form: [*keys] for form, keys in said.items()} for one, said in _apart(spelt)},
        "cases": cases,
        "forms": {label: list(found) for label, found in forms.items()},
    }


def _apart[Forms: Mapping[str, Any]](spelt: Mapping[str, Forms]) -> Iterator[tuple[str, Forms]]:
    """Yield stems that several words have which are no forms of one another and mean different things."""
    for one, forms in spelt.items():
        pairs = combinations(forms.items(), 2)
        if any(keys.keys() != others.keys() and not inflects(a, b) for (a, keys), (b, others) in pairs):
            yield one, forms


def _content(sentence: str) -> list[str]:
    from greifbar.search.fillers import is_filler

    return list(dict.fromkeys(stem(word) for word in words(sentence) if not is_filler(word)))


def _case(label: str) -> str:
    if label.isupper() and len(label) > 1:
        return "A"
    return "N" if label[:1].isupper() else "v"


def _concept(key: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "key": key,
        "name": entry["de"][0],
        "broader": entry.get("broader") or (),
        "related": entry.get("related") or (),
        "same": entry.get("same") or (),
        "plain": entry.get("plain", ""),
        "wish": bool(entry.get("wish")),
        "core": _core(entry),
        "english": entry.get("english", ""),
    }


def _core(entry: Mapping[str, Any]) -> list[str]:
    from greifbar.search.fillers import WEAK, is_filler

    tally: Counter[str] = Counter()
    for label in _texts(entry, "de"):
        said = [word for word in words(label) if not is_filler(word)]
        tally.update({one for word in said for one in (stem(word), *parts(word))} - WEAK)
    return [one for one, count in sorted(tally.items(), key=lambda item: (-item[1], item[0])) if count > 1][
        :MOST_CORE
    ]


def _files() -> list[Path]:
    return sorted(DATA.glob("*.yml"))


def mark() -> str:
    """Return a hash over the files and the code that reads them."""
    digest = hashlib.sha256()
    names = (
        "thesaurus",
        "shipped",
        "dialect",
        "endings",
        "analyzer",
        "lexicon",
        "reading",
        "themes",
        "similarity",
    )
    code = [Path(__file__).with_name(f"{name}.py") for name in names]
    for file in [*_files(), *code, WORD_LISTS, DIALECT]:
        digest.update(file.read_bytes())
    return digest.hexdigest()


def entries() -> dict[str, Any]:
    """Read all files: what stands there, by key. What several files say of one concept is put together."""
    found: dict[str, Any] = {}
    for file in _files():
        for key, entry in (
            yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader) or {}
        ).items():
            known = found.setdefault(key, {})
            if "plain" in entry:
                known["english"] = next(iter(entry.get("en", ())), "")
            for name, value in entry.items():
                known[name] = [*known.get(name, ()), *value] if isinstance(value, list) else value
    return {key: entry for key, entry in found.items() if entry.get("de") and "plain" in entry}


def part_keys(thesaurus: Thesaurus, word: str) -> Iterable[str]:
    """Return the concepts of the words a compound is made of."""
    for part in parts(word):
        if thesaurus.cases.get(part) != "A":
            yield from thesaurus.standard.get(part, ())
