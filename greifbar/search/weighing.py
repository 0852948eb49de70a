"""How much each part of a question counts: rare things more than common ones."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from greifbar.search.question import MOST_SLOTS, Slot, Way
from greifbar.search.vocabulary import EVERYTHING, counts

RARE = 0.69  # share of a slot's weight that depends on how rare it is
STEP_UP = 1.65  # loose ways count more when nothing else leads anywhere
LOOSE = 0.35  # ways of this strength or less are loose in any case
WEAK_WEIGHT = 0.22
STRONG = 0.5  # weights below were set on purpose
FEWEST = 100  # documents; with fewer, rarity says nothing


def weighed(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    """Rare things count more than common ones; only the weightiest slots are kept."""
    tokens = {token for slot in slots for way in slot.ways for group in way.groups for token in group}
    seen = counts(tokens)
    total = max(seen.get(EVERYTHING, 0), FEWEST)
    made = [_one_weighed(slot, seen, total) for slot in slots]
    ranked = sorted(made, key=lambda slot: -slot.weight)[:MOST_SLOTS]
    return tuple(slot for slot in made if slot in ranked)


def _one_weighed(slot: Slot, seen: Mapping[str, int], total: int) -> Slot:
    """Keep the ways that lead somewhere; if only loose ones do, they count more."""
    there = [found for way in slot.ways if (found := _leading(way, seen))]
    sure = [found for way, found in there if not way.loose and way.strength > LOOSE]
    rare = _rare(max(sure or [found for _, found in there], default=0), total)
    step = 1.0 if sure else STEP_UP
    ways = tuple(
        Way(way.groups, _loose(way.strength, _rare(found, total) / rare) * step, True) if way.loose else way
        for way, found in there
    )
    weight = (
        (1 - RARE + RARE * rare) * slot.weight * (WEAK_WEIGHT if slot.weak and slot.weight >= STRONG else 1)
    )
    return replace(slot, ways=ways, weight=round(weight, 4))


def _leading(way: Way, seen: Mapping[str, int]) -> tuple[Way, int] | None:
    """Return the way without tokens no document holds, and how many it leads to at most; None if nowhere."""
    groups: list[tuple[str, ...]] = []
    fewest = 0
    for group in way.groups:
        there = tuple([one for one in group if one in seen])
        if not there:
            return None
        most = max([seen[one] for one in there])
        fewest = min(fewest, most) if groups else most
        groups.append(there)
    return Way(tuple(groups), way.strength, way.loose), fewest


def _rare(documents: int, total: int) -> float:
    return math.log(1 + total / (documents + 1)) / math.log(1 + total)


def _loose(strength: float, rare: float) -> float:
    """A loose way that leads to half of everything says less than one that leads to a few."""
    return round(strength * (0.4 + 0.6 * min(1.0, rare)), 4)
