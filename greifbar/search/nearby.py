"""Near a place: what counts as lying within the chosen radius, and what of it comes first.

A thing lies where its quarter, else its district lies. What people can do from home lies everywhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from greifbar.places.queries.nearby import RADII, Nearby, nearby
from greifbar.search.models import facet_token
from greifbar.search.ranking import Row, Scored, ranked

PLACE, RADIUS = "nahe", "umkreis"
USUAL = 2
FEW = 5
"""With fewer hits than this the page offers a larger radius."""
NEARER = 0.05
"""So much more counts what lies in the chosen place itself; what fits better stays above it."""
AT_EQUAL = 0.00001
FROM_HOME = ("home", "both")


@dataclass(frozen=True)
class Near:
    """A chosen place and radius."""

    around: Nearby

    @property
    def km(self) -> int:
        return self.around.km

    @property
    def wider(self) -> int | None:
        """The next larger radius; None beyond the largest."""
        return next((km for km in RADII if km > self.km), None)

    @property
    def label(self) -> str:
        return _("Bis %(km)s km um %(place)s") % {"km": self.km, "place": self.around.place.name}

    @property
    def parameters(self) -> Mapping[str, str]:
        """How it stands in an address."""
        return {PLACE: self.around.key, RADIUS: str(self.km)}

    @property
    def tokens(self) -> tuple[str, ...]:
        """Index words one of which everything within has; some things outside do, too, see `holds`.

        A district's word stands on all its quarters' things, so theirs are not needed beside it.
        """
        districts = self.around.districts
        quarters = {quarter for district, quarter in self.around.quarters if district not in districts}
        return (
            *(facet_token("d", slug) for slug in sorted(districts)),
            *(facet_token("q", name) for name in sorted(quarters)),
            *(facet_token("f", format) for format in FROM_HOME),
        )

    def holds(self, row: Row) -> bool:
        return row.format in FROM_HOME or self.around.holds(row.district_slug, row.quarter)

    def narrowed(self, found: Sequence[Scored]) -> list[Scored]:
        """Return what lies within, in a new order: among equals what is in the place itself comes first."""
        return ranked([self._nearer(one) for one in found if self.holds(one.row)])

    def _nearer(self, one: Scored) -> Scored:
        if not self.around.is_here(one.row.district_slug, one.row.quarter):
            return one
        return one._replace(score=one.score * (1 + NEARER) + AT_EQUAL)


def near_of(query: QueryDict) -> Near | None:
    """Read place and radius of an address; an unknown place counts for nothing, an unknown radius is 2 km."""
    key = query.get(PLACE, "")
    found = nearby(key, _km(query.get(RADIUS, ""))) if key else None
    return Near(found) if found else None


def _km(text: str) -> int:
    return next((km for km in RADII if str(km) == text), USUAL)


def words(km: int) -> str:
    return _("%(km)s km") % {"km": km}
