"""How a text of a thing becomes the tokens of the index.

A stem stands as it is. `p_` is a word inside a compound, `c_` a concept, `b_` a concept broader than one that
is there, `i_` a concept inside a compound, `w_` a wish about when and how, `q_` a quarter, `y_` a day; facets
are made in `models.py`.
"""

from collections.abc import Iterable, Iterator, Sequence

from greifbar.search.analyzer import parts, stem, written
from greifbar.search.meanings import thesaurus
from greifbar.search.thesaurus import ARTICLES, part_keys
from greifbar.search.wordlists import words_of

PART, CONCEPT, BROADER, INNER, WISH, QUARTER, DAY = "p_", "c_", "b_", "i_", "w_", "q_", "y_"
_ONLY_AS_NOUNS = frozenset(words_of("only_as_nouns"))


def _written(text: str) -> list[str]:
    """Return the words of a text as written, without verbs that look like a thing: "Chor sucht Tenor"."""
    return [word for word in written(text) if word not in _ONLY_AS_NOUNS]


def _inside(typed: Sequence[str]) -> list[str]:
    return [PART + part for word in typed for part in parts(word)]


def _meanings(typed: Sequence[tuple[str, str, str]]) -> Iterator[str]:
    """Yield the concepts in words (as written, stem, lower case), then what is broader, each once."""
    known = thesaurus()
    said = dict.fromkeys(key for _, _, keys in known.spans([one[:2] for one in typed]) for key in keys)
    inside = dict.fromkeys(key for _, _, lower in typed for key in part_keys(known, lower))
    for key in said:
        yield (WISH if known.concepts[key].wish else CONCEPT) + key
    wider = dict.fromkeys(above for key in said for above in known.ancestors(key))
    within = dict.fromkeys([*inside, *(above for key in inside for above in known.concepts[key].broader)])
    yield from (BROADER + key for key in wider if key not in said)
    yield from (INNER + key for key in within if key not in said and key not in wider)


def stems_of(text: str) -> list[str]:
    """Return the stems of a text only, whatever they mean."""
    typed = (word.lower() for word in _written(text))
    return [token for word in typed if word not in ARTICLES and (token := stem(word))]


def tokens_of(text: str) -> list[str]:
    """Return all tokens of a text: stems, then parts, then meanings."""
    every = [(word, word.lower()) for word in _written(text)]
    typed = [(word, stem(lower), lower) for word, lower in every if lower not in ARTICLES]
    stems = [token for _, token, _ in typed if token]
    return [*stems, *_inside([lower for _, lower in every]), *_meanings(typed)]


def joined(texts: Iterable[str]) -> str:
    """Return the tokens of several texts as they are stored."""
    return " ".join(token for text in texts if text for token in tokens_of(text))


def without_wishes(tokens: str, keys: Iterable[str]) -> str:
    """Return stored tokens without those of some conditions."""
    dropped = {WISH + key for key in keys}
    return " ".join(token for token in tokens.split() if token not in dropped) if dropped else tokens
