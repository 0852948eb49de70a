"""The outline of a city known only by its quarters' circles: their union, smoothed."""

from collections.abc import Sequence
from math import hypot

from .power import Disc
from .shapes import Point, Ring, bounds, signed_area, simplified_ring

CELLS_ACROSS = 90
"""How many squares the drawing grid has along the longer side of the city."""
REACH = 1.18
"""Circles are drawn this much larger, so that neighbouring ones overlap and leave no holes."""

type Grid = list[list[float]]


def outline(discs: Sequence[Disc], *, smooth: int = 3, tolerance: float = 0.12) -> Ring:
    """One ring around all circles in the discs' unit (km), counter-clockwise.

    Raises ValueError when there is no circle with a surface.
    """
    if not discs or max(disc.area for disc in discs) <= 0:
        raise ValueError("no circle with a surface")
    step, corner, height = _frame(discs)
    for _ in range(smooth):
        height = _blurred(height)
    rings = [[(corner[0] + x * step, corner[1] + y * step) for x, y in ring] for ring in _contours(height)]
    ring = max(rings, key=lambda found: abs(signed_area(found)))
    ring = simplified_ring(ring, tolerance)
    return ring if signed_area(ring) > 0 else ring[::-1]


def _frame(discs: Sequence[Disc]) -> tuple[float, Point, Grid]:
    """Step, lower left corner and a grid of "how deep inside the nearest circle", km, cut off at one km."""
    left, low, right, top = bounds([disc.at for disc in discs])
    widest = max(disc.radius for disc in discs) * REACH
    size = max(right - left, top - low) + 2 * widest
    step = size * 1.15 / CELLS_ACROSS
    corner = left - widest - size * 0.07, low - widest - size * 0.07
    columns = int((right - left + 2 * widest + size * 0.14) / step) + 2
    rows = int((top - low + 2 * widest + size * 0.14) / step) + 2
    outside = -4 * step
    height = [[outside] * columns for _ in range(rows)]
    for disc in discs:
        _raise(height, disc, step, corner, -outside)
    return step, corner, height


def _raise(height: Grid, disc: Disc, step: float, corner: Point, limit: float) -> None:
    radius = disc.radius * REACH
    x, y = (disc.at[0] - corner[0]) / step, (disc.at[1] - corner[1]) / step
    reach = int((radius + limit) / step) + 1
    for row in range(max(0, int(y) - reach), min(len(height), int(y) + reach + 2)):
        for column in range(max(0, int(x) - reach), min(len(height[0]), int(x) + reach + 2)):
            depth = min(limit, radius - hypot(column - x, row - y) * step)
            height[row][column] = max(height[row][column], depth)


def _blurred(height: Grid) -> Grid:
    """Every value becomes the mean of its neighbourhood (box of five, rows then columns)."""
    return _columns(_run(_columns([_run_line(line) for line in height])))


def _columns(height: Grid) -> Grid:
    return [list(line) for line in zip(*height, strict=True)]


def _run(height: Grid) -> Grid:
    return [_run_line(line) for line in height]


def _run_line(line: list[float]) -> list[float]:
    padded = [line[0], line[0], *line, line[-1], line[-1]]
    return [sum(padded[i : i + 5]) / 5 for i in range(len(line))]


def _contours(height: Grid) -> list[Ring]:
    """Closed lines where the height is zero (marching squares; the border of the grid must lie outside)."""
    following: dict[Point, Point] = {}
    for row in range(len(height) - 1):
        for column in range(len(height[0]) - 1):
            following.update(_pieces(height, row, column))
    rings: list[Ring] = []
    while following:
        start, point = following.popitem()
        ring = [start]
        while point != start and point in following:
            ring.append(point)
            point = following.pop(point)
        rings.append(ring)
    return rings


def _pieces(height: Grid, row: int, column: int) -> list[tuple[Point, Point]]:
    """Line pieces in one square, the inside to their left."""
    corners = [(column, row), (column + 1, row), (column + 1, row + 1), (column, row + 1)]
    leaving: list[Point] = []
    entering: list[Point] = []
    for (ax, ay), (bx, by) in zip(corners, corners[1:] + corners[:1], strict=True):
        a, b = height[ay][ax], height[by][bx]
        if (a > 0) != (b > 0):
            (leaving if a > 0 else entering).append(_zero((ax, ay), (bx, by), a, b))
    return list(zip(leaving, entering, strict=True))


def _zero(a: tuple[int, int], b: tuple[int, int], at_a: float, at_b: float) -> Point:
    if a > b:  # the same side seen from two squares must give the very same point
        a, b, at_a, at_b = b, a, at_b, at_a
    share = at_a / (at_a - at_b)
    return a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])
