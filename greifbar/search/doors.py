"""Doors of other rooms that fit what a question is about: who looks for a room may simply tell us."""

from dataclasses import dataclass

from greifbar.core.registry import Registry, Text
from greifbar.search.question import Question

FIRST = 3  # of what a question is about; what comes later is only related
LEAST = 0.3  # the weight of words that count


@dataclass(frozen=True)
class Door:
    """`question` says for whom it is, `way` is the link to `url`. `concepts` are keys of the thesaurus."""

    question: Text
    way: Text
    url: str
    concepts: frozenset[str]
    order: int = 50


doors: Registry[Door] = Registry()


def door_for(question: Question) -> Door | None:
    """Return the first door for one of the concepts a question is about."""
    said = {key for slot in question.slots if slot.weight >= LEAST for key in slot.keys}
    about = sorted(question.about, key=lambda key: -question.about[key])[:FIRST] if said else []
    return next((door for door in doors if not door.concepts.isdisjoint({*said, *about})), None)
