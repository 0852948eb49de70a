"""How German text becomes words to search by. The one function `tokens` may be replaced as a whole.

Documents and questions go through the same function, so both sides always agree. A token consists of
letters and digits only; the index keeps names with an underscore for facets.
"""

import re
import unicodedata
from functools import lru_cache
from threading import local

import Stemmer

LONGEST_TEXT = 20_000
LONGEST_WORD = 40
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_GENDER_SIGN = re.compile(r"(?<=\w)(?:[*:_·]|/-?|\()(in(?:nen)?)\b\)?", re.IGNORECASE)
_INNER_CAPITAL = re.compile(r"(?<=[a-zäöüß])I(n(?:nen)?)\b")
_NOT_FEMININE = frozenset({"gewinnen", "beginnen", "spinnen", "besinnen", "entrinnen", "drinnen", "binnen"})
_stemmers = local()


def _stem(word: str) -> str:
    # A stemmer keeps state, so each thread has its own.
    if not hasattr(_stemmers, "german"):
        _stemmers.german = Stemmer.Stemmer("german")
    return str(_stemmers.german.stemWord(word))


def _without_accents(word: str) -> str:
    return "".join(_plain(sign) for sign in word)


def _plain(sign: str, but: str = "") -> str:
    """Return a sign without its accent; the signs in `but` stay."""
    if sign.isascii() or sign in but:
        return sign
    spelt = "ss" if sign == "ß" else unicodedata.normalize("NFKD", sign).lower()
    return "".join(part for part in spelt if part.isalnum())


def _masculine(word: str) -> str:
    """Return the base of a feminine form: "helferinnen" and "helferin" become "helfer"."""
    if word.endswith("innen") and len(word) > 7 and word not in _NOT_FEMININE:
        return word[:-5]
    return word[:-2] if word.endswith("erin") and len(word) > 6 else word


@lru_cache(maxsize=50_000)
def _token(word: str) -> str:
    spelt = "".join(_plain(sign, but="äöüß") for sign in word)
    return _without_accents(_stem(_masculine(spelt)))[:LONGEST_WORD]


def words(text: str) -> list[str]:
    """Return the lower-case words of a text with gender signs closed up ("Helfer:innen" → "helferinnen")."""
    plain = unicodedata.normalize("NFC", text[:LONGEST_TEXT])
    closed = _INNER_CAPITAL.sub(r"i\1", _GENDER_SIGN.sub(r"\1", plain))
    return _WORD.findall(closed.lower())


def tokens(text: str) -> list[str]:
    """Return the search tokens of a text in order; any input is fine, nonsense gives an empty list."""
    return [token for word in words(text) if (token := _token(word))]


def beginnings(word: str) -> set[str]:
    """Return what a word that is still being typed may begin: its token and its folded letters."""
    return {_token(word), _without_accents(word)[:LONGEST_WORD]} - {""}
