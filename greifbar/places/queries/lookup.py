"""Districts and quarters by what people call them."""

from collections.abc import Callable

from greifbar.places.atlas import Place, atlas
from greifbar.places.cityfile import place_key
from greifbar.places.models import District, Quarter


def districts() -> list[District]:
    """All districts by name."""
    known = atlas()
    return list(known.districts) if known else []


def quarters_of(district: District) -> list[Quarter]:
    """The district's quarters by name."""
    known = atlas()
    return [q for q in known.quarters if q.district_id == district.pk] if known else []


def district_by_slug(slug: str) -> District | None:
    known = atlas()
    return known.by_slug.get(slug) if known else None


def neighbours_of(district: District) -> list[District]:
    """Districts that share a real border, by name."""
    known = atlas()
    return known.neighbours(district) if known else []


def find_place(text: str) -> Place | None:
    """The place with exactly this name or nickname.

    Case, hyphens, the spelling of umlauts and the city's name in front do not count.
    """
    return place_finder()(text)


def place_finder() -> Callable[[str], Place | None]:
    """`find_place` for many names: the city is looked up once."""
    known = atlas()
    city = f"{place_key(known.city.name)} " if known else ""

    def find(text: str) -> Place | None:
        key = place_key(text)
        return (known.names.get(key) or known.names.get(key.removeprefix(city))) if known else None

    return find


def districts_for_postcode(postcode: str) -> list[District]:
    """Districts this postcode touches, by name: a suggestion, never an answer."""
    return [district for district in districts() if postcode.strip() in district.postcodes]
