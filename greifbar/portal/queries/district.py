"""What one district's page shows."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import number_format

from greifbar.accounts.models import Person, RoleKind
from greifbar.accounts.queries import Desk, desk_for, team_of
from greifbar.opportunities.queries import portal as opportunities
from greifbar.opportunities.queries.cards import Card
from greifbar.organisations.models import Organisation
from greifbar.places.models import District
from greifbar.portal.models import DeskProfile


@dataclass(frozen=True)
class DistrictPage:
    district: District
    neighbours: list[District]
    desk: Desk
    profile: DeskProfile | None
    team: list[Person]
    offers: int
    dated: list[Card]
    needed: list[Card]
    initiatives: int
    organisations: list[Organisation]

    @property
    def population_phrase(self) -> str:
        """People living here, rounded to hundreds, in the current language: "71.400", "71,400".

        Empty where the figure has no source.
        """
        if not self.district.population or self.district.population_mark == "unverified":
            return ""
        return number_format(round(self.district.population, -2), force_grouping=True)


def district_page(district: District, now: datetime) -> DistrictPage:
    """Everything for a district at `now` (aware), in a fixed number of queries."""
    desk = desk_for(district)
    cards = opportunities.for_district(district, now, 12)
    dated = sorted((card for card in cards if card.starts_at), key=lambda card: card.starts_at or now)
    active = Organisation.objects.visible_to(None).filter(districts=district)
    return DistrictPage(
        district=district,
        neighbours=list(district.neighbours.all()),
        desk=desk,
        profile=DeskProfile.objects.filter(scope=desk.scope).first(),
        team=team_of(desk.scope, RoleKind.DESK),
        offers=opportunities.counts_by_district(now).get(district.slug, 0),
        dated=dated[:4],
        needed=[card for card in cards if card not in dated[:4]][:4],
        initiatives=active.count(),
        organisations=list(active.prefetch_related("topics")[:3]),
    )
