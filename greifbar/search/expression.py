"""What must stand in a document, for both databases: tokens joined by "and" and "or"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from greifbar.search.question import Slot, Way

MOST_WAYS = 24
SURE = 0.65  # of the strength of a slot's best way
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


def met(slot: Slot, *, surely: bool = False) -> Node:
    """Return what meets a slot, or only what does so `surely`; ways of one token are put together.

    Of many ways only the strongest count: each word wanted costs the database time in every document.
    """
    ways = sorted(_sure(slot.ways) if surely else slot.ways, key=lambda way: -way.strength)[:MOST_WAYS]
    tokens = dict.fromkeys(token for way in ways if len(way.groups) == 1 for token in way.groups[0])
    joint = [met_by(way) for way in ways if len(way.groups) > 1]
    nodes: list[Node] = [*tokens, *joint]
    return nodes[0] if len(nodes) == 1 else One(tuple(nodes))


def _sure(ways: Sequence[Way]) -> Sequence[Way]:
    """The strongest ways and those not much weaker."""
    least = SURE * max(way.strength for way in ways)
    return [way for way in ways if way.strength >= least and not way.loose] or ways


def documents_at_most(node: Node, counts: Mapping[str, int], total: int) -> int:
    """Return how many documents can fit at most; of a token that is not counted, all."""
    if isinstance(node, str):
        return counts.get(node, total)
    parts = [documents_at_most(one, counts, total) for one in node.nodes]
    return min(parts, default=total) if isinstance(node, All) else min(sum(parts), total)


def tokens_of(node: Node) -> Iterator[str]:
    """Yield every token of what is wanted."""
    if isinstance(node, str):
        yield node
    else:
        for one in node.nodes:
            yield from tokens_of(one)
