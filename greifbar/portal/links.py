"""Where districts are found, for maps and lists."""

from django.urls import reverse

from greifbar.places.models import District
from greifbar.places.queries import DistrictMap, map_shapes


def district_page(district: District) -> str:
    return reverse("portal:district", args=[district.slug])


def district_map(chosen: District | None = None) -> DistrictMap | None:
    """The map of all districts, each leading to its page."""
    return map_shapes(link=district_page, chosen=chosen)
