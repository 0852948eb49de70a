"""Points, rings and what can be asked of them, in any flat unit (kilometres, map units)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import hypot

type Point = tuple[float, float]
type Ring = list[Point]
"""Corners in order, the first not repeated at the end."""


def edges(ring: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    """Sides of the ring, the closing one first."""
    yield from pairwise((ring[-1], *ring))


def signed_area(ring: Sequence[Point]) -> float:
    """Positive when the corners run counter-clockwise."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in edges(ring)) / 2


def centroid(ring: Sequence[Point]) -> Point:
    """Centre of the surface; the mean of the corners for a ring without surface."""
    area = signed_area(ring)
    if abs(area) < 1e-12:
        return sum(p[0] for p in ring) / len(ring), sum(p[1] for p in ring) / len(ring)
    # Relative to one corner, so that small rings far from the origin stay exact.
    ox, oy = ring[0]
    x = y = 0.0
    for a, b in edges([(px - ox, py - oy) for px, py in ring]):
        cross = a[0] * b[1] - b[0] * a[1]
        x += (a[0] + b[0]) * cross
        y += (a[1] + b[1]) * cross
    return ox + x / (6 * area), oy + y / (6 * area)


def bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Smallest x, smallest y, largest x, largest y."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    return min(xs), min(ys), max(xs), max(ys)


def inside(ring: Sequence[Point], point: Point) -> bool:
    """Even-odd rule; a point on a shared side belongs to one of the two rings only."""
    x, y = point
    found = False
    for (ax, ay), (bx, by) in edges(ring):
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            found = not found
    return found


def distance_to_segment(point: Point, a: Point, b: Point) -> float:
    """Shortest way from the point to the line between a and b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    if length == 0:
        return hypot(point[0] - a[0], point[1] - a[1])
    along = max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length))
    return hypot(point[0] - a[0] - along * dx, point[1] - a[1] - along * dy)


def distance_to_ring(ring: Sequence[Point], point: Point) -> float:
    """Shortest way from the point to any side of the ring."""
    return min(distance_to_segment(point, a, b) for a, b in edges(ring))


def keep_side(ring: Sequence[Point], normal: Point, limit: float) -> Ring:
    """The part of the ring where ``normal · p <= limit`` (Sutherland–Hodgman, one half plane)."""
    kept: Ring = []
    for a, b in edges(ring):
        over_a = normal[0] * a[0] + normal[1] * a[1] - limit
        over_b = normal[0] * b[0] + normal[1] * b[1] - limit
        if (over_a <= 0) != (over_b <= 0):
            share = over_a / (over_a - over_b)
            kept.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
        if over_b <= 0:
            kept.append(b)
    return kept


def simplified(line: Sequence[Point], tolerance: float) -> list[Point]:
    """Fewer points, none further than ``tolerance`` from the old line (Douglas–Peucker); the ends stay."""
    if len(line) < 3:
        return list(line)
    far = max(range(1, len(line) - 1), key=lambda i: distance_to_segment(line[i], line[0], line[-1]))
    if distance_to_segment(line[far], line[0], line[-1]) <= tolerance:
        return [line[0], line[-1]]
    return simplified(line[: far + 1], tolerance)[:-1] + simplified(line[far:], tolerance)


def simplified_ring(ring: Sequence[Point], tolerance: float) -> Ring:
    """The same for a closed ring; it is cut at two far corners first."""
    far = max(range(len(ring)), key=lambda i: hypot(ring[i][0] - ring[0][0], ring[i][1] - ring[0][1]))
    there = simplified(ring[: far + 1], tolerance)
    back = simplified([*ring[far:], ring[0]], tolerance)
    return there[:-1] + back[:-1]


def crosses_itself(ring: Sequence[Point]) -> bool:
    """Whether two sides cut each other (touching in a corner is allowed)."""
    sides = sorted((min(a[0], b[0]), max(a[0], b[0]), a, b) for a, b in edges(ring))
    for i, (_, right, a, b) in enumerate(sides):
        for left, _, c, d in sides[i + 1 :]:
            if left > right:
                break
            if _cut(a, b, c, d):
                return True
    return False


def _cut(a: Point, b: Point, c: Point, d: Point) -> bool:
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
