"""Evenly sized shapes for a picture of the city: Voronoi cells that give each other room."""

from collections.abc import Sequence

from .power import Disc, cell
from .shapes import Point, Ring, centroid, inside

STEPS = 14


def spread(points: Sequence[Point], outline: Ring, steps: int = STEPS) -> list[Point]:
    """The points after ``steps`` half steps of Lloyd's method inside the outline."""
    moved = [_pulled_in(point, outline) for point in points]
    for _ in range(steps):
        middles = [centroid(ring) for ring in cells(moved, outline)]
        moved = [((x + mx) / 2, (y + my) / 2) for (x, y), (mx, my) in zip(moved, middles, strict=True)]
    return moved


def cells(points: Sequence[Point], outline: Ring) -> list[Ring]:
    """What of the outline lies nearest to each point; the point itself stands for an empty cell."""
    discs = [Disc(point, 0.0) for point in points]
    return [cell(discs, index, outline) or [point] for index, point in enumerate(points)]


def _pulled_in(point: Point, outline: Ring) -> Point:
    """A point outside is moved towards the middle until it lies inside."""
    middle = centroid(outline)
    for tenth in range(10):
        share = tenth / 10
        tried = point[0] + share * (middle[0] - point[0]), point[1] + share * (middle[1] - point[1])
        if inside(outline, tried):
            return tried
    return middle


def carried(line: Sequence[Point], before: Sequence[Point], after: Sequence[Point]) -> list[Point]:
    """A line moved along with the points around it (nearer points count more, by 1/distance³)."""
    return [_carry(point, before, after) for point in line]


def _carry(point: Point, before: Sequence[Point], after: Sequence[Point]) -> Point:
    total = dx = dy = 0.0
    for (bx, by), (ax, ay) in zip(before, after, strict=True):
        weight = 1 / (((point[0] - bx) ** 2 + (point[1] - by) ** 2) ** 1.5 + 1e-6)
        total += weight
        dx += weight * (ax - bx)
        dy += weight * (ay - by)
    return point[0] + dx / total, point[1] + dy / total
