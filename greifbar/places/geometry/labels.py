"""Where a name fits into a shape: in one line or in several."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot

from .shapes import Point, Ring, bounds, centroid, distance_to_ring, inside

SIZE = 16.5
"""Letters' height in map units (640 across); 13 px or more from 505 px of width."""
LINE = 1.16
ENOUGH = 2.0
"""Room in map units from which a name counts as fitting."""
RIVER = 7.0
"""Half the river's width and a little air."""
WIDTHS = {"narrow": ("fijlrt-.,I ", 0.34), "wide": ("mwMWGOQÄÖÜ", 0.8)}

type Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Label:
    """Lines of a name, the middle of their block, and the room around it (negative: too tight)."""

    lines: tuple[str, ...]
    at: Point
    room: float


def fitted(ring: Ring, choices: Sequence[Sequence[str]], keep_off: Sequence[Point] = ()) -> Label:
    """The roomiest place for the first choice of lines that fits, else for the one that fits best.

    ``keep_off`` are points of a line (a river) the letters should not touch.
    """
    best: Label | None = None
    for lines in choices:
        rough = max((_label(ring, lines, at, keep_off) for at in _spots(ring)), key=_by_room)
        label = max((_label(ring, lines, at, keep_off) for at in _around(rough.at)), key=_by_room)
        if label.room >= ENOUGH:
            return label
        if best is None or label.room > best.room:
            best = label
    if best is None:
        raise ValueError("no lines to fit")
    return best


def width(text: str) -> float:
    """Estimated width in map units, in the proportions of Fira Sans."""
    return sum(next((w for signs, w in WIDTHS.values() if sign in signs), 0.555) for sign in text) * SIZE


def _label(ring: Ring, lines: Sequence[str], at: Point, keep_off: Sequence[Point]) -> Label:
    room = min(_room(ring, box, keep_off) for box in _boxes(lines, at))
    # Among roomy places the middle of the shape is the calmest.
    middle = centroid(ring)
    aside = abs(at[0] - middle[0]) + abs(at[1] - middle[1])
    return Label(tuple(lines), at, min(room, 14.0) - aside / 10)


def _boxes(lines: Sequence[str], at: Point) -> Iterator[Box]:
    """The box around the letters of every line."""
    height = len(lines) * SIZE * LINE
    for index, line in enumerate(lines):
        half = width(line) / 2
        high = at[1] - height / 2 + (index + 0.22) * SIZE * LINE
        yield at[0] - half, high, at[0] + half, high + 0.62 * SIZE * LINE


def _room(ring: Ring, box: Box, keep_off: Sequence[Point]) -> float:
    left, high, right, low = box
    corners = ((left, high), (right, high), (left, low), (right, low))
    room = min(distance_to_ring(ring, point) * (1 if inside(ring, point) else -1) for point in corners)
    return min([room, *(_beyond(box, point) - RIVER for point in keep_off)])


def _beyond(box: Box, point: Point) -> float:
    """How far the point lies from the box, 0 inside."""
    left, high, right, low = box
    return hypot(max(left - point[0], 0.0, point[0] - right), max(high - point[1], 0.0, point[1] - low))


def _by_room(label: Label) -> float:
    return label.room


def _spots(ring: Ring, step: float = 9.0) -> Iterator[Point]:
    """A coarse grid over the shape, its centroid first."""
    yield centroid(ring)
    left, low, right, top = bounds(ring)
    for row in range(1, int((top - low) / step)):
        for column in range(1, int((right - left) / step)):
            yield left + column * step, low + row * step


def _around(at: Point, reach: int = 6, step: int = 3) -> Iterator[Point]:
    for dx in range(-reach, reach + 1, step):
        for dy in range(-reach, reach + 1, step):
            yield at[0] + dx, at[1] + dy
