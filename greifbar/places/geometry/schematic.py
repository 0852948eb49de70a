"""The picture of a city: one soft shape per district, its name, and its river.

A picture, not a source: who borders on whom is data, never asked here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot

from .corners import flowing, inset, rounded
from .labels import Label, fitted
from .outline import outline
from .power import Disc
from .shapes import Point, Ring, bounds
from .spread import carried, cells, spread

WIDTH = 640
EDGE = 8
GAP = 2.5
CORNER = 9.0


@dataclass(frozen=True)
class Shape:
    """One district in map units, y downwards."""

    key: str
    path: str
    label: Label


@dataclass(frozen=True)
class Line:
    """A river in map units, drawn over the shapes; its name stands at ``at``, beside its first point."""

    name: str
    path: str
    at: Point


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Site:
    """What the picture needs of a district: its point in km and the ways to write its name."""

    key: str
    at: Point
    names: Sequence[Sequence[str]]


def draw(sites: Sequence[Site], quarters: Sequence[Disc], rivers: Mapping[str, Sequence[Point]]) -> Picture:
    """Compute the picture from points and circles in kilometres (x east, y north)."""
    border = outline(quarters)
    before = [site.at for site in sites]
    after = spread(before, border)
    frame = Frame.around(border)
    lines = {name: frame.all(carried(points, before, after)) for name, points in rivers.items()}
    wet = [point for points in lines.values() for point in _dense(points)]
    shapes = [
        _shape(site, inset(frame.all(ring), GAP), wet)
        for site, ring in zip(sites, cells(after, border), strict=True)
    ]
    rows = tuple(Line(name, flowing(points), _beside(points[0])) for name, points in lines.items())
    return Picture(WIDTH, frame.height, tuple(shapes), rows)


def _shape(site: Site, ring: Ring, wet: Sequence[Point]) -> Shape:
    left, top, right, low = bounds(ring)
    close = [(x, y) for x, y in wet if left - 20 < x < right + 20 and top - 20 < y < low + 20]
    label = fitted(ring, site.names, close)
    if label.room < 0:
        label = fitted(ring, site.names)
    return Shape(site.key, rounded(ring, CORNER), label)


def _beside(end: Point) -> Point:
    return min(end[0] + 38, WIDTH - 30), end[1] + 6


def _dense(line: Sequence[Point]) -> Iterator[Point]:
    """The line as points about eight map units apart."""
    for (ax, ay), (bx, by) in pairwise(line):
        count = int(hypot(bx - ax, by - ay) / 8) + 1
        yield from ((ax + (bx - ax) * i / count, ay + (by - ay) * i / count) for i in range(count))


@dataclass(frozen=True)
class Frame:
    """From kilometres to map units: the outline fills the width, y points down."""

    left: float
    top: float
    scale: float
    height: int

    @classmethod
    def around(cls, ring: Ring) -> "Frame":
        left, low, right, top = bounds(ring)
        scale = (WIDTH - 2 * EDGE) / (right - left)
        return cls(left, top, scale, round((top - low) * scale + 2 * EDGE))

    def all(self, points: Sequence[Point]) -> list[Point]:
        return [(EDGE + (x - self.left) * self.scale, EDGE + (self.top - y) * self.scale) for x, y in points]
