"""Who is nearest when big areas reach further: power distance and the cells it makes."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin, sqrt

from .shapes import Point, Ring, keep_side


@dataclass(frozen=True)
class Disc:
    """A quarter as a circle of its own area around its label point; kilometres and square kilometres."""

    at: Point
    area: float

    @property
    def radius(self) -> float:
        return sqrt(self.area / pi)


def power(disc: Disc, point: Point) -> float:
    """Squared distance minus area/π in km²: negative inside the circle, zero on it."""
    return (point[0] - disc.at[0]) ** 2 + (point[1] - disc.at[1]) ** 2 - disc.area / pi


def way_to_border(near: Disc, other: Disc, point: Point) -> float:
    """Kilometres from the point to the straight border between two cells; 0 for discs on one spot."""
    apart = hypot(near.at[0] - other.at[0], near.at[1] - other.at[1])
    return (power(other, point) - power(near, point)) / (2 * apart) if apart else 0.0


def cell(discs: Sequence[Disc], index: int, start: Ring) -> Ring:
    """Part of ``start`` where disc ``index`` has the smallest power; empty if there is none."""
    own, ring = discs[index], start
    for other in _others(discs, index):
        normal = 2 * (other.at[0] - own.at[0]), 2 * (other.at[1] - own.at[1])
        limit = _weight(other) - _weight(own)
        if normal != (0.0, 0.0) and ring:
            ring = keep_side(ring, normal, limit)
    return ring


def circle(disc: Disc, grow: float = 0.0, corners: int = 32) -> Ring:
    """The disc as a ring; ``grow`` km² is added to the squared radius, which keeps all cells' borders."""
    radius = sqrt(disc.area / pi + grow)
    turns = (2 * pi * i / corners for i in range(corners))
    return [(disc.at[0] + radius * cos(turn), disc.at[1] + radius * sin(turn)) for turn in turns]


def _others(discs: Sequence[Disc], index: int) -> list[Disc]:
    return [disc for i, disc in enumerate(discs) if i != index]


def _weight(disc: Disc) -> float:
    return disc.at[0] ** 2 + disc.at[1] ** 2 - disc.area / pi
