"""What must stand in a document, for both databases: tokens joined by "and" and "or"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from greifbar.search.question import Slot, Way

type Node = str | All | One


@dataclass(frozen=True, slots=True)
class All:
    """Each of these must be there."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class One:
    """At least one of these must be there."""

    nodes: tuple[Node, ...]


def one_of(tokens: Iterable[str]) -> Node:
    found = tuple(dict.fromkeys(tokens))
    return found[0] if len(found) == 1 else One(found)


def all_of(nodes: Sequence[Node]) -> Node:
    return nodes[0] if len(nodes) == 1 else All(tuple(nodes))


def met_by(way: Way) -> Node:
    return all_of([one_of(group) for group in way.groups])


def met(slot: Slot) -> Node:
    """Return what meets a slot; ways of one token are put together."""
    tokens = dict.fromkeys(token for way in slot.ways if len(way.groups) == 1 for token in way.groups[0])
    joint = [met_by(way) for way in slot.ways if len(way.groups) > 1]
    nodes: list[Node] = [*tokens, *joint]
    return nodes[0] if len(nodes) == 1 else One(tuple(nodes))
