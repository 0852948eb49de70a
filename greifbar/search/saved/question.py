"""A question as it is saved: the same words and filters give the same address, whatever their order."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from django.http import QueryDict

from greifbar.core.asked import LONGEST_QUESTION
from greifbar.search.asked import PARAMETERS, WITHOUT, Asked, Labels
from greifbar.search.ranking import Row

LONGEST = 1000
Known = Mapping[str, Sequence[int]]


def canonical(query: QueryDict) -> str:
    """Return the question of an address without page and language; empty if nothing is asked."""
    asked = Asked.of(query).of_known_values()
    kept = QueryDict(mutable=True)
    if text := " ".join(asked.text.split())[:LONGEST_QUESTION]:
        kept["q"] = text
    for facet, name in PARAMETERS.items():
        kept.setlist(name, sorted(asked.choices[facet]))
    if asked.near:
        kept.update(asked.near.parameters)
    if kept:
        kept.setlist(WITHOUT, sorted(asked.without))
    return kept.urlencode()


def read(asked: str) -> Asked:
    return Asked.of(QueryDict(asked))


def in_words(asked: str, named: dict[str, Labels] | None = None) -> str:
    """Return the question as people say it, in the language that is active: „vorlesen“, Botnang.

    For several questions give one `named`; it keeps the names of filters' values.
    """
    question = read(asked) if named is None else replace(read(asked), _named=named)
    chosen = [
        str(question.labels(facet).get(value, value))
        for facet, values in question.choices.items()
        for value in values
    ]
    near = [question.near.label] if question.near else []
    return ", ".join([*([f"„{question.text}“"] if question.text else []), *near, *chosen])


def fitting(asked: str) -> list[Row]:
    """Return what surely fits, best first."""
    rows, sure = read(asked).search.rows()
    return rows[:sure]


def known(rows: Sequence[Row]) -> dict[str, list[int]]:
    """Return the things by kind, as they are remembered."""
    kinds: dict[str, list[int]] = {}
    for row in rows:
        kinds.setdefault(row.kind, []).append(row.object_id)
    return {kind: sorted(ids) for kind, ids in sorted(kinds.items())}


def new(rows: Sequence[Row], before: Known) -> list[Row]:
    """Return what was not there before, in the order of the rows."""
    seen = {kind: frozenset(ids) for kind, ids in before.items()}
    return [row for row in rows if row.object_id not in seen.get(row.kind, ())]
