"""The drawn map with links, as a template needs it."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Literal

from greifbar.places.atlas import atlas
from greifbar.places.models import District

TINTS = 4

type State = Literal["chosen", "near", ""]


@dataclass(frozen=True)
class MapLink:
    """One district on the map and in the list beside it; coordinates in map units."""

    district: District
    href: str
    path: str
    lines: tuple[str, ...]
    x: int
    y: int
    state: State = ""

    @property
    def first_dy(self) -> str:
        """How far the first line stands from the middle of all lines, in em."""
        return f"{0.35 - (len(self.lines) - 1) * 0.58:.2f}"


@dataclass(frozen=True)
class CountedLink(MapLink):
    """A district with the number of its things in words and a tint from 1 (few) to 4 (many), 0 for none."""

    number: str = ""
    tint: int = 0


@dataclass(frozen=True)
class River:
    name: str
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class DistrictMap:
    """Everything `places/_map.html` and `places/_district_list.html` show."""

    width: int
    height: int
    links: tuple[MapLink, ...]
    rivers: tuple[River, ...]
    credit: str

    @property
    def chosen(self) -> MapLink | None:
        return next((link for link in self.links if link.state == "chosen"), None)

    @property
    def others(self) -> tuple[MapLink, ...]:
        return tuple(link for link in self.links if link.state != "chosen")


def map_shapes(*, link: Callable[[District], str], chosen: District | None = None) -> DistrictMap | None:
    """The map with an address for each district from ``link``; None before a city is loaded."""
    known = atlas()
    if known is None or not known.city.shapes:
        return None
    drawn = known.city.shapes
    near = {other.pk for other in known.neighbours(chosen)} if chosen else set()
    shapes = {shape["key"]: shape for shape in drawn["shapes"]}
    links = tuple(
        _link(district, link(district), shapes[district.number], _state(district, chosen, near))
        for district in known.districts
    )
    rivers = tuple(River(line["name"], line["path"], *map(round, line["at"])) for line in drawn["lines"])
    credit = known.city.attribution[0]["text"] if known.city.attribution else ""
    return DistrictMap(drawn["width"], drawn["height"], links, rivers, credit)


def counted(shapes: DistrictMap, numbers: Mapping[str, tuple[int, str]]) -> DistrictMap:
    """The map with how many things stand in each district: by slug the number, and how it is shown."""
    return replace(shapes, links=tuple(_counted(shapes.links, numbers)))


def _counted(links: tuple[MapLink, ...], numbers: Mapping[str, tuple[int, str]]) -> Iterator[CountedLink]:
    """A quarter of the districts with things in each tint, so that one large district hides no other."""
    some = sorted(number for number, _shown in numbers.values() if number)
    for link in links:
        number, shown = numbers.get(link.district.slug, (0, ""))
        plain = {one.name: getattr(link, one.name) for one in fields(link)}
        tint = 1 + TINTS * some.index(number) // len(some) if number else 0
        yield CountedLink(**plain, number=shown, tint=tint)


def _state(district: District, chosen: District | None, near: set[int]) -> State:
    if chosen and district.pk == chosen.pk:
        return "chosen"
    return "near" if district.pk in near else ""


def _link(district: District, href: str, shape: dict[str, Any], state: State) -> MapLink:
    label = shape["label"]
    x, y = map(round, label["at"])
    return MapLink(district, href, shape["path"], tuple(label["lines"]), x, y, state)
