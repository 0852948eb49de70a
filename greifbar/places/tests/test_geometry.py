import pytest
from hypothesis import given
from hypothesis import strategies as st

from greifbar.places.geometry import shapes
from greifbar.places.geometry.corners import inset, rounded
from greifbar.places.geometry.labels import fitted
from greifbar.places.geometry.outline import outline
from greifbar.places.geometry.plane import Plane
from greifbar.places.geometry.power import Disc, cell, circle, power, way_to_border
from greifbar.places.geometry.spread import cells, spread

SQUARE = [(0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0)]
coordinate = st.floats(-10, 10)
disc = st.builds(Disc, st.tuples(coordinate, coordinate), st.floats(0.1, 9))


def test_a_square_knows_its_surface_and_middle() -> None:
    assert shapes.signed_area(SQUARE) == 16
    assert shapes.signed_area(SQUARE[::-1]) == -16
    assert shapes.centroid(SQUARE) == (2, 2)


def test_a_point_on_a_shared_side_lies_in_exactly_one_square() -> None:
    right = [(x + 4, y) for x, y in SQUARE]
    assert [shapes.inside(SQUARE, (4, 2)), shapes.inside(right, (4, 2))].count(True) == 1


def test_a_bow_tie_crosses_itself_and_a_square_does_not() -> None:
    assert shapes.crosses_itself([(0, 0), (4, 4), (4, 0), (0, 4)])
    assert not shapes.crosses_itself(SQUARE)


def test_cutting_a_square_in_half_leaves_half_its_surface() -> None:
    assert shapes.signed_area(shapes.keep_side(SQUARE, (1, 0), 2)) == 8


def test_a_line_keeps_its_ends_and_only_corners_that_matter() -> None:
    assert shapes.simplified([(0, 0), (1, 0.01), (2, 0), (2, 2)], 0.1) == [(0, 0), (2, 0), (2, 2)]


def test_a_hundredth_degree_north_is_about_eleven_hundred_metres() -> None:
    plane = Plane(48.78, 9.18)
    assert plane.flat(48.79, 9.18)[1] == pytest.approx(1.112, abs=0.001)
    assert plane.degrees(plane.flat(48.7, 9.3)) == pytest.approx((48.7, 9.3))


def test_a_larger_quarter_reaches_further() -> None:
    small, large = Disc((0, 0), 0.5), Disc((4, 0), 12)
    assert power(large, (1.9, 0)) < power(small, (1.9, 0))
    assert way_to_border(large, small, (2, 0)) > 0


@given(st.lists(disc, min_size=2, max_size=12, unique_by=lambda made: made.at), coordinate, coordinate)
def test_a_cell_holds_exactly_the_points_nearest_by_power(discs: list[Disc], x: float, y: float) -> None:
    room = [(-50.0, -50.0), (50.0, -50.0), (50.0, 50.0), (-50.0, 50.0)]
    ranked = sorted(range(len(discs)), key=lambda i: power(discs[i], (x, y)))
    gap = power(discs[ranked[1]], (x, y)) - power(discs[ranked[0]], (x, y))
    if gap > 1e-3:
        assert shapes.inside(cell(discs, ranked[0], room), (x, y))
        other = cell(discs, ranked[1], room)
        assert not other or not shapes.inside(other, (x, y))


def test_growing_all_circles_moves_no_border() -> None:
    discs = [Disc((0, 0), 2), Disc((1.2, 0), 5)]
    ring = cell(discs, 0, circle(discs[0], grow=0.5))
    assert max(x for x, _ in ring) == pytest.approx((1.44 - 5 / 3.141593 + 2 / 3.141593) / 2.4, abs=1e-3)


def test_the_outline_surrounds_all_quarters_in_one_ring() -> None:
    discs = [Disc((x * 1.5, y * 1.5), 2.2) for x in range(5) for y in range(3)]
    ring = outline(discs)
    assert all(shapes.inside(ring, made.at) for made in discs)
    assert not shapes.crosses_itself(ring)
    assert shapes.signed_area(ring) == pytest.approx(15 * 2.25, rel=0.35)


def test_a_city_without_surface_has_no_outline() -> None:
    with pytest.raises(ValueError, match="no circle"):
        outline([Disc((0, 0), 0)])


def test_spreading_makes_crowded_cells_more_even() -> None:
    crowded = [(0.5, 0.5), (0.7, 0.5), (0.5, 0.8), (3.0, 3.0)]
    before = [shapes.signed_area(ring) for ring in cells(crowded, SQUARE)]
    after = [shapes.signed_area(ring) for ring in cells(spread(crowded, SQUARE), SQUARE)]
    assert min(after) > 2 * min(before)
    assert sum(after) == pytest.approx(16)


def test_a_shape_keeps_its_distance_on_every_side() -> None:
    assert shapes.signed_area(inset([(x * 10, y * 10) for x, y in SQUARE], 2.5)) == pytest.approx(35 * 35)


def test_round_corners_are_curves_in_short_numbers() -> None:
    assert rounded(SQUARE, 1) == "M0 1Q0 0 1 0L3 0Q4 0 4 1L4 3Q4 4 3 4L1 4Q0 4 0 3Z"


def test_a_long_name_is_broken_only_in_a_narrow_shape() -> None:
    names = [["Untertürkheim"], ["Unter-", "türkheim"]]
    wide = [(0.0, 0.0), (200.0, 0.0), (200.0, 80.0), (0.0, 80.0)]
    narrow = [(0.0, 0.0), (95.0, 0.0), (95.0, 80.0), (0.0, 80.0)]
    assert fitted(wide, names).lines == ("Untertürkheim",)
    assert fitted(narrow, names).lines == ("Unter-", "türkheim")


def test_a_name_keeps_off_the_river_where_there_is_room() -> None:
    shape = [(0.0, 0.0), (120.0, 0.0), (120.0, 120.0), (0.0, 120.0)]
    river = [(float(x), 60.0) for x in range(0, 121, 8)]
    assert abs(fitted(shape, [["Hofen"]], river).at[1] - 60) > 12
