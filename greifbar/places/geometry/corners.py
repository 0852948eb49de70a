"""Shapes with a gap around them and round corners, as SVG path data."""

from collections.abc import Sequence
from itertools import pairwise
from math import hypot

from .shapes import Point, Ring, edges, signed_area, simplified_ring


def inset(ring: Ring, gap: float) -> Ring:
    """The ring with every side moved inwards by ``gap``; tiny sides are dropped first."""
    plain = simplified_ring(ring, gap / 2)
    if signed_area(plain) < 0:
        plain = plain[::-1]
    moved = [_moved(a, b, gap) for a, b in edges(plain)]
    count = len(moved)
    return [_meet(moved[i], moved[(i + 1) % count], plain[i], gap) for i in range(count)]


def rounded(ring: Sequence[Point], radius: float) -> str:
    """SVG path data of the ring; each corner is a curve that starts at most ``radius`` before it."""
    parts: list[str] = []
    count = len(ring)
    for i, corner in enumerate(ring):
        start = _towards(corner, ring[i - 1], radius)
        end = _towards(corner, ring[(i + 1) % count], radius)
        parts.append(f"{'L' if parts else 'M'}{_pair(start)}Q{_pair(corner)} {_pair(end)}")
    return "".join(parts) + "Z"


def flowing(line: Sequence[Point]) -> str:
    """SVG path data of an open line whose corners are curves between the middles of its pieces."""
    parts = [f"M{_pair(line[0])}"]
    for here, there in pairwise(line[1:]):
        middle = (here[0] + there[0]) / 2, (here[1] + there[1]) / 2
        parts.append(f"Q{_pair(here)} {_pair(middle)}")
    return "".join(parts) + f"L{_pair(line[-1])}"


def _moved(a: Point, b: Point, gap: float) -> tuple[Point, Point]:
    """The side shifted to its left, which is the inside of a counter-clockwise ring."""
    length = hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    dx, dy = -(b[1] - a[1]) / length * gap, (b[0] - a[0]) / length * gap
    return (a[0] + dx, a[1] + dy), (b[0] + dx, b[1] + dy)


def _meet(first: tuple[Point, Point], second: tuple[Point, Point], corner: Point, gap: float) -> Point:
    """Where two moved sides cross; the end of the first where they are nearly parallel or far away."""
    (ax, ay), (bx, by) = first
    (cx, cy), (dx, dy) = second
    across = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
    if abs(across) < 1e-9:
        return first[1]
    share = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / across
    point = ax + share * (bx - ax), ay + share * (by - ay)
    return point if hypot(point[0] - corner[0], point[1] - corner[1]) < 4 * gap else first[1]


def _towards(corner: Point, other: Point, radius: float) -> Point:
    length = hypot(other[0] - corner[0], other[1] - corner[1]) or 1.0
    share = min(radius, length / 2) / length
    return corner[0] + share * (other[0] - corner[0]), corner[1] + share * (other[1] - corner[1])


def _pair(point: Point) -> str:
    return " ".join(f"{value:.1f}".removesuffix(".0") for value in point)
