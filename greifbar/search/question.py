"""What somebody asks: the words that count, and how they may be met."""

from dataclasses import dataclass, replace

from greifbar.search.analyzer import beginnings, tokens, words

MOST_WORDS = 12
SHORTEST_BEGINNING = 2
SHORTEST_PART = 4
_FILLERS = """
der die das den dem des ein eine einen einem einer und oder in im an am auf bei mit für von vom zu zum zur aus
nach um als ist sind ich wir sie es man mir mich uns bitte möchte will suche gibt the a an of for to and
"""
FILLERS = frozenset(tokens(_FILLERS))


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the question: its token, and what another word may begin with to fit as well."""

    token: str
    beginnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """Words joined by "and" (`all_of`) or "or", narrowed by facets: one of each group must fit."""

    words: tuple[Word, ...] = ()
    all_of: bool = True
    facets: tuple[tuple[str, ...], ...] = ()

    def narrowed(self, facets: tuple[tuple[str, ...], ...]) -> "Question":
        return replace(self, facets=facets)

    def loosened(self) -> "Question":
        return replace(self, all_of=False)


def ask(text: str) -> Question:
    """Return the question in a text of any kind and length.

    A word of four letters also fits longer words it begins ("Kinder", "Kinderbetreuung"); the last one,
    which may be half typed, from two letters on.
    """
    typed = words(text)
    found = list(dict.fromkeys(tokens(text)))
    kept = [token for token in found if token not in FILLERS] or found
    kept = kept[:MOST_WORDS]
    asked = [Word(token, (token,) if len(token) >= SHORTEST_PART else ()) for token in kept]
    if typed and kept and tokens(typed[-1]) == [kept[-1]]:
        starts = sorted(start for start in beginnings(typed[-1]) if len(start) >= SHORTEST_BEGINNING)
        asked[-1] = Word(kept[-1], tuple(starts))
    return Question(tuple(asked))
