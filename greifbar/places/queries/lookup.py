"""Districts and quarters by what people call them."""

from collections.abc import Callable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from greifbar.places.atlas import Place, atlas
from greifbar.places.cityfile import place_key
from greifbar.places.models import District, Quarter

ONE_SLIP, TWO_SLIPS = 6, 10  # letters a name needs for them


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


def place_guesser() -> Callable[[str], Place | None]:
    """Find the place whose name a text is most likely a slip of; None if it may be none or several.

    One letter may be wrong, two in a long name.
    """
    known = atlas()
    names = list(known.names) if known else []

    def guess(text: str) -> Place | None:
        key = place_key(text)
        allowed = (len(key) >= ONE_SLIP) + (len(key) >= TWO_SLIPS)
        near = process.extract(key, names, scorer=OSA.distance, score_cutoff=allowed, limit=None)
        least = min((distance for _, distance, _ in near), default=0)
        found = {known.names[name] for name, distance, _ in near if distance == least} if known else set()
        return found.pop() if allowed and len(found) == 1 else None

    return guess


def districts_for_postcode(postcode: str) -> list[District]:
    """Districts this postcode touches, by name: a suggestion, never an answer."""
    return [district for district in districts() if postcode.strip() in district.postcodes]
