"""The lines between districts, found among the sides of their quarters' cells."""

from collections.abc import Iterable, Sequence
from math import hypot

from .power import Disc, power
from .shapes import Point, Ring, edges, signed_area

STEP_KM = 0.01
"""How far beyond a side one looks for whom it borders on."""


def borders(cells: Sequence[Ring], discs: Sequence[Disc], owners: Sequence[str]) -> list[Ring]:
    """Lines (km) along all sides of cells beyond which another owner begins.

    A point belongs to the disc of the smallest power.
    """
    known = list(zip(discs, owners, strict=True))

    def owner_at(point: Point) -> str:
        return min((power(disc, point), owner) for disc, owner in known)[1]

    return [
        line
        for ring, owner in zip(cells, owners, strict=True)
        for line in joined(side for side in _sides(ring) if owner_at(_beyond(*side)) != owner)
    ]


def outer_sides(rings: Sequence[Ring]) -> list[Ring]:
    """Lines along the sides that only one of the rings has; neighbours must share their corners exactly."""
    sides = [side for ring in rings for side in edges(ring)]
    times: dict[frozenset[Point], int] = {}
    for side in sides:
        times[frozenset(side)] = times.get(frozenset(side), 0) + 1
    return joined(side for side in sides if times[frozenset(side)] == 1)


def joined(sides: Iterable[tuple[Point, Point]]) -> list[Ring]:
    """Sides that follow one another as one line."""
    lines: list[Ring] = []
    for start, end in sides:
        if lines and lines[-1][-1] == start:
            lines[-1].append(end)
        else:
            lines.append([start, end])
    return lines


def _sides(ring: Ring) -> Iterable[tuple[Point, Point]]:
    """The sides counter-clockwise, so that beyond each is to its right; none of an empty cell."""
    if not ring:
        return ()
    return edges(ring if signed_area(ring) > 0 else ring[::-1])


def _beyond(start: Point, end: Point) -> Point:
    across, up = end[0] - start[0], end[1] - start[1]
    length = hypot(across, up) or 1.0
    x, y = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2
    return x + up / length * STEP_KM, y - across / length * STEP_KM
