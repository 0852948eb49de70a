"""Words of Ukrainian, Turkish and Arabic without their endings: what nobody else's stemmer does well enough.

All functions take a lower-case word and return folded letters. A stem need not be a word; what matters is
that the forms of one word have the same stem and different words have different ones.
"""

import re
from functools import lru_cache

from greifbar.search.analyzer import fold
from greifbar.search.wordlists import words_of

_VOWELS = "аеєиіїоуюя"
_REFLEXIVE = re.compile(r"(?<=[иьюємоваолиштчйу])(?<!бабу)(?<!діду)(?<!мату)(?<!тату)(?<!гу)с[яь]$")
_EPENTHESIS = re.compile(r"(?<=[бпвмф])л(?=(ю|ять|ення|енням|енні|ений|ена|ене|ені)$)")
_ALTERED = re.compile(r"дж(?=(у|ати|аю|ає|ання|ення|ений|ена|ені|еного)$)")
_FLEETING = re.compile(rf"(?<=[^{_VOWELS}])[еоі](?=[^{_VOWELS}ь]ь?$)")
_OST = re.compile(r"(?<=..)(ість|істю|ості|остей|остям|остями|остях)$")


@lru_cache(maxsize=4_000)
def ukrainian(word: str) -> str:
    """Cut one ending off and take back what it does to the letters before it: "жінок" and "жінці" are one."""
    if whole := _beginning(word, "ukrainian_whole_words"):
        return fold(whole)
    if len(word) > 4:
        word = _OST.sub("ост", _REFLEXIVE.sub("", word))
    word = _ALTERED.sub("д", _EPENTHESIS.sub("", word))
    for ending, kept, least in _ukrainian_endings():
        root = word.removesuffix(ending)
        if root != word and len(root) >= least and any(sign in _VOWELS for sign in root):
            return fold(_settled(root + kept))
    return fold(_settled(word))


def _settled(root: str) -> str:
    root = root.removesuffix("ь")
    if root.endswith("ц") and not root.endswith("вулиц"):
        root = root[:-1] + "к" if not root.endswith("ец") else root[:-2] + "к"
    shorter = _FLEETING.sub("", root)
    if len(shorter) >= 4 and any(sign in _VOWELS for sign in shorter):
        return shorter
    return _open().get(root, root)


@lru_cache(maxsize=1)
def _open() -> dict[str, str]:
    """Short words whose vowel changes once an ending follows: "кіт", "кота"."""
    return dict(one.split("=") for one in words_of("ukrainian_vowels"))


@lru_cache(maxsize=1)
def _ukrainian_endings() -> tuple[tuple[str, str, int], ...]:
    """Endings with what stays of them and how many letters stand before, longer ones first."""
    found = [(one, "", 2 if len(one) < 3 else 3) for one in words_of("ukrainian_endings")]
    found += [(one, "", 3) for one in words_of("ukrainian_endings_of_verbs")]
    found += [(one, "у", 2) for one in words_of("ukrainian_endings_with_u")]
    found += [(one, "ю", 2) for one in words_of("ukrainian_endings_with_ju")]
    found += [(one, "", 5) for one in ("ень", "ять")]
    return tuple(sorted(found, key=lambda one: (-len(one[0]), one[0])))


_TURKISH = str.maketrans("ı", "i")
_HARD = {"g": "k", "d": "t", "b": "p"}
_SHORT = frozenset({"ev", "is", "es"})
_SOFTENER = frozenset("syn")
_VOICELESS = frozenset("fstkchp")


def _turkish_letters(word: str) -> str:
    return fold(word).translate(_TURKISH)


@lru_cache(maxsize=4_000)
def turkish(word: str) -> str:
    """Cut all endings off, with or without the dots people leave out on foreign keyboards."""
    root = _turkish_letters(word)
    if whole := _beginning(root, "turkish_whole_words"):
        return whole
    shorter = _without_verbal(root)
    if shorter != root:
        root = shorter[:-1] if shorter[-1] in "aeiou" and len(shorter) > 3 else shorter
    else:
        while (shorter := _without_nominal(root)) != root:
            root = shorter
    return root[:-1] + _HARD.get(root[-1], root[-1]) if len(root) > 2 else root


@lru_cache(maxsize=1)
def _turkish_verbal() -> tuple[str, ...]:
    return tuple(sorted(words_of("turkish_endings_of_verbs"), key=lambda one: -len(one)))


@lru_cache(maxsize=1)
def _turkish_nominal() -> tuple[tuple[str, int], ...]:
    found = [(one, 3) for one in words_of("turkish_endings")]
    found += [(one, 4) for one in words_of("turkish_endings_of_long_words")]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


def _without_verbal(word: str) -> str:
    for ending in _turkish_verbal():
        root = word.removesuffix(ending)
        is_plural = ending[:2] in ("ar", "er") and root.endswith("l")  # "çocuklarım"
        if len(root) >= 3 and _may_end(root, word, ending) and not is_plural:
            return root
    return word


def _without_nominal(word: str) -> str:
    for ending, least in _turkish_nominal():
        root = word.removesuffix(ending)
        if not _may_end(root, word, ending) or (ending == "m" and root[-1] not in "ae"):
            continue
        if root in _SHORT or (len(root) >= least and any(sign in "aeiou" for sign in root)):
            return root
    return word


def _may_end(root: str, word: str, ending: str) -> bool:
    """Say whether the sounds fit: a vowel never follows a vowel, "t" only a voiceless letter."""
    if root in ("", word):
        return False
    follows_vowel, first = root[-1] in "aeiou", ending[0]
    if first in "aeiou" or (first in _SOFTENER and ending[:2] not in ("si", "su")):
        return follows_vowel != (first in "aeiou")
    if first == "s" and len(ending) > 2:
        return follows_vowel or ending.startswith(("siniz", "sunuz"))
    if first in "dt" and ending not in ("dan", "den"):
        return (root[-1] in _VOICELESS) == (first == "t")
    return first != "s" or follows_vowel


@lru_cache(maxsize=4_000)
def _beginning(word: str, name: str) -> str:
    """Return the word of a list this one begins with."""
    return next((one for one in words_of(name) if word.startswith(one)), "")


_OWN = re.compile(r"^[بل](?=(ابن|اولاد|اطفال|زوج|امي|ابي|والد|بنت|عايل|صديق))")
_WITHOUT_T = re.compile(r"^(بيت|بنت|اخت|وقت|صوت|زيت)")
_AND = re.compile(
    r"^و(?!ظيف|ظايف|ثيق|ثايق|الد|حد|حيد|اجب|رش|صي|كال|طن|لد|لاد|قت|رق|جب|سايل|احد|صول|فا|سيط|رود|زن|ضع)"
)
_ARTICLES = re.compile(r"^(?!والد)(?:[وبكف]?ال|و?لل)(?!مان)(?=..)")


@lru_cache(maxsize=4_000)
def arabic(word: str) -> str:
    """Cut articles, possessives and plural endings off."""
    root = fold(word).replace("ـ", "").replace("ى", "ي")
    root = _AND.sub("", root) if len(root) > 4 else root
    root = _OWN.sub("", root if word.startswith("آل") else _ARTICLES.sub("", root))
    if whole := _beginning(root, "arabic_whole_words"):
        return whole
    for ending, least in _arabic_endings():
        shorter = root.removesuffix(ending)
        if shorter != root and len(shorter) >= least and not (ending[0] == "ت" and _WITHOUT_T.match(root)):
            return shorter.removesuffix("ي") if ending in ("ين", "ون") and len(shorter) > 3 else shorter
    return root


@lru_cache(maxsize=1)
def _arabic_endings() -> tuple[tuple[str, int], ...]:
    found = [(one, 2) for one in words_of("arabic_endings_of_short_words")]
    found += [(one, 3) for one in words_of("arabic_endings")]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


STEMMERS = {"uk": ukrainian, "tr": turkish, "ar": arabic}
