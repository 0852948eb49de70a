"""How German text becomes words to search by: pure functions, the same for documents and questions.

A stem consists of lower-case letters and digits only. Other kinds of tokens carry a letter and "_" in
front (see `reading.py`), so they never meet a stem.
"""

import re
import unicodedata
from functools import lru_cache
from threading import local

import Stemmer

from greifbar.search.lexicon import lexicon
from greifbar.search.wordlists import words_of

LONGEST_TEXT = 20_000
LONGEST_WORD = 40
_WORD = re.compile(r"([^\W_]{1,80})[^\W_]*", re.UNICODE)  # the rest of an endless word says nothing
_GENDER_SIGN = re.compile(r"(?<=\w)(?:[*:_·’']|/-?|\()(in(?:nen)?)\b\)?", re.IGNORECASE)
_SIGNS = "*:_·’'/("
_INNER_CAPITAL = re.compile(r"(?<=[a-zäöüß])I(n(?:nen)?)\b")
_NOT_FEMININE = frozenset({"gewinnen", "beginnen", "spinnen", "besinnen", "entrinnen", "drinnen", "binnen"})
_SPELT_OUT = re.compile(r"(?<![aeouqäöü])([aou])e")
_UMLAUT = {"a": "ä", "o": "ö", "u": "ü"}
_OWN_STEMS = dict(pair.split("=") for pair in words_of("own_stems"))
_stemmers = local()


def snowball(language: str, word: str) -> str:
    """Return the Snowball stem of a lower-case word. A stemmer keeps state, so each thread has its own."""
    if not hasattr(_stemmers, language):
        setattr(_stemmers, language, Stemmer.Stemmer(language))
    return str(getattr(_stemmers, language).stemWord(word))


def fold(text: str) -> str:
    """Return lower-case text without accents ("Gebärde" → "gebarde", "Straße" → "strasse")."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.lower().replace("ß", "ss"))
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _without_foreign_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(sign if sign in "äöüß" else fold(sign) for sign in word)


def _masculine(word: str) -> str:
    """Return the base of a feminine form: "helferinnen" and "helferin" become "helfer"."""
    if word.endswith("innen") and len(word) > 7 and word not in _NOT_FEMININE:
        return word[:-5]
    if word.endswith("erin") and len(word) > 6:
        return word[:-2]
    if word.endswith("in") and len(word) > 5 and lexicon().is_person(fold(word[:-2])):
        return word[:-2]
    return word


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return a lower-case word cut down to what counts; empty if it holds no letter and no digit."""
    if word in _OWN_STEMS:
        return _OWN_STEMS[word]
    spelt = _SPELT_OUT.sub(lambda found: _UMLAUT[found[1]], _without_foreign_accents(word))
    short = fold(snowball("german", _masculine(spelt)))
    return "".join(sign for sign in short if sign.isalnum())[:LONGEST_WORD]


def words(text: str) -> list[str]:
    """Return the lower-case words of a text with gender signs closed up ("Helfer:innen" → "helferinnen")."""
    return [word.lower() for word in written(text)]


def written(text: str) -> list[str]:
    """Return the words of a text as they are written, with gender signs closed up."""
    plain = unicodedata.normalize("NFC", text[:LONGEST_TEXT])
    if any(sign in plain for sign in _SIGNS):
        plain = _GENDER_SIGN.sub(r"\1", plain)
    return _WORD.findall(_INNER_CAPITAL.sub(r"i\1", plain) if "I" in plain else plain)


def tokens(text: str) -> list[str]:
    """Return the stems of a text in order; any input is fine, nonsense gives an empty list."""
    return [token for word in words(text) if (token := stem(word))]


@lru_cache(maxsize=20_000)
def parts(word: str) -> tuple[str, ...]:
    """Return the stems of the words a compound is made of, in order, longer ones split again.

    "hausaufgabenhilfe" → ("hausaufgab", "haus", "aufgab", "hilf"); () for a word that is none.
    """
    found: list[str] = []
    for piece in pieces(word):
        found += [stem(piece), *parts(piece)]
    return tuple(dict.fromkeys(found))


def pieces(word: str) -> tuple[str, ...]:
    """Return the words a lower-case compound is made of, folded; () for a word that is none."""
    spelt = _SPELT_OUT.sub(lambda found: _UMLAUT[found[1]], word)
    return lexicon().split(fold(_masculine(spelt)))


_SOUNDS = (
    (re.compile(r"ph|v"), "f"),
    (re.compile(r"sch(?=[ptmnlwr])"), "s"),
    (re.compile(r"ch(?=s)|ck|c(?!h)|q|g"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"tz|z|ts"), "s"),
    (re.compile(r"dt|th|d"), "t"),
    (re.compile(r"b"), "p"),
    (re.compile(r"(?<=[aeiouy])h"), ""),
    (re.compile(r"ie|y|j"), "i"),
    (re.compile(r"ai|ei|ay|ey"), "ei"),
    (re.compile(r"au|eu|oi"), "eu"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def sound(token: str) -> str:
    """Return how a stem sounds, roughly: what people confuse when they write by ear becomes the same."""
    for pattern, spelt in _SOUNDS:
        token = pattern.sub(spelt, token)
    return token
