"""How a text of a thing becomes the tokens of the index.

A stem stands as it is. `p_` is a word inside a compound, `c_` a concept, `b_` a concept broader than one that
is there, `i_` a concept inside a compound, `w_` a wish about when and how, `q_` a quarter; facets are made in
`models.py`.
"""

from collections.abc import Iterable, Iterator

from greifbar.search.analyzer import parts, stem, words, written
from greifbar.search.meanings import thesaurus
from greifbar.search.thesaurus import ARTICLES, part_keys

PART, CONCEPT, BROADER, INNER, WISH, QUARTER = "p_", "c_", "b_", "i_", "w_", "q_"


def stems_and_parts(text: str) -> tuple[list[str], list[str]]:
    """Return the stems of a text in order, and the tokens of what its compounds are made of."""
    typed = words(text)
    stems = [token for word in typed if word not in ARTICLES and (token := stem(word))]
    return stems, [PART + part for word in typed for part in parts(word)]


def meanings(text: str) -> Iterator[str]:
    """Yield the tokens of all concepts in a text, then of what is broader, each once."""
    known = thesaurus()
    typed = [(word, stem(word.lower())) for word in written(text) if word.lower() not in ARTICLES]
    said = dict.fromkeys(key for _, _, keys in known.spans(typed) for key in keys)
    inside = dict.fromkeys(key for word, _ in typed for key in part_keys(known, word.lower()))
    for key in said:
        yield (WISH if known.concepts[key].wish else CONCEPT) + key
    wider = dict.fromkeys(above for key in said for above in known.ancestors(key))
    within = dict.fromkeys([*inside, *(above for key in inside for above in known.concepts[key].broader)])
    yield from (BROADER + key for key in wider if key not in said)
    yield from (INNER + key for key in within if key not in said and key not in wider)


def tokens_of(text: str) -> list[str]:
    """Return all tokens of a text: stems, then parts, then meanings."""
    stems, inner = stems_and_parts(text)
    return [*stems, *inner, *meanings(text)]


def joined(texts: Iterable[str]) -> str:
    """Return the tokens of several texts as they are stored."""
    return " ".join(token for text in texts if text for token in tokens_of(text))
