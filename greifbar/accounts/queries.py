from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from greifbar.accounts.models import Person, Role, RoleKind, Scope, ScopeKind
from greifbar.places.models import District


@dataclass(frozen=True)
class Desk:
    """Who answers. `told_because` says in words why it is not the district itself, else it is empty."""

    scope: Scope
    answers_for: District | None
    told_because: str = ""

    @property
    def stands_in(self) -> bool:
        return bool(self.told_because)


def desk_for(district: District | None) -> Desk:
    """Exactly one desk: the district's own if somebody is there, else its deputy's, else the house."""
    if district is None:
        return Desk(Scope.objects.house(), None)
    return desks_for([district])[district.pk]


def desks_for(districts: Iterable[District]) -> dict[int, Desk]:
    """The desk of each district by its id, in three queries for any number of them."""
    asked = list(districts)
    own = {
        scope.district_id: scope
        for scope in Scope.objects.filter(kind=ScopeKind.DISTRICT, district__in=asked).select_related(
            "deputy"
        )
    }
    filled = set(
        Role.objects.filled().filter(kind=RoleKind.DESK).values_list("scope_id", flat=True).distinct()
    )
    house = Scope.objects.house()
    return {district.pk: _answering(district, own.get(district.pk), filled, house) for district in asked}


def _answering(district: District, own: Scope | None, filled: set[int], house: Scope) -> Desk:
    if own and own.is_active and own.pk in filled:
        return Desk(own, district)
    deputy = own.deputy if own else None
    names = {"district": district.name}
    if deputy and deputy.is_active and deputy.pk in filled:
        because = _(
            "In %(district)s gibt es gerade keine Ansprechperson. Das Team von %(deputy)s vertritt sie."
        )
        return Desk(deputy, district, because % {**names, "deputy": deputy.name})
    because = _("In %(district)s gibt es gerade keine Ansprechperson. Das Haus-Team antwortet.")
    return Desk(house, district, because % names)


def team_of(scope: Scope, *kinds: str) -> list[Person]:
    """Everybody who holds one of these roles in that scope now, coordinators first, then by name."""
    roles = Role.objects.filled().filter(scope=scope).select_related("person")
    roles = roles.filter(kind__in=kinds) if kinds else roles
    ordered = sorted(roles, key=lambda role: (role.kind, role.person.name.casefold()))
    return list({role.person_id: role.person for role in ordered}.values())


def contacts_of(districts: Iterable[District]) -> dict[int, Person]:
    """Who is named first at the desk of each district, by its id; four queries for any number of them."""
    desks = desks_for(districts)
    at_desks = Role.objects.filled().filter(
        kind=RoleKind.DESK, scope__in=[one.scope for one in desks.values()]
    )
    ordered = sorted(at_desks.select_related("person"), key=lambda role: role.person.name.casefold())
    first = {role.scope_id: role.person for role in reversed(ordered)}
    return {pk: first[desk.scope.pk] for pk, desk in desks.items() if desk.scope.pk in first}


def districts_answered_by(scope: Scope) -> list[District]:
    """The districts whose concerns this desk gets today, its own first."""
    desks = desks_for(District.objects.all())
    answered = [desk.answers_for for desk in desks.values() if desk.scope == scope and desk.answers_for]
    return sorted(answered, key=lambda district: district.pk != scope.district_id)


def roles_of(person: Person) -> list[Role]:
    """What somebody does where at the moment, with the scope at hand."""
    return list(Role.objects.living().filter(person=person).select_related("scope").order_by("scope__name"))
