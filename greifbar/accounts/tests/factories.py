"""People, scopes and roles for tests of every room above."""

from itertools import count
from typing import TYPE_CHECKING, Any

from greifbar.accounts.models import Person, Role, RoleKind, Scope, ScopeKind
from greifbar.core.text import slug

if TYPE_CHECKING:
    from greifbar.places.models import District

_numbers = count(1)


def person(email: str = "", name: str = "", **fields: Any) -> Person:
    number = next(_numbers)
    return Person.objects.create_user(
        email or f"person{number}@example.org", display_name=name or f"Person {number}", **fields
    )


def scope(kind: str = "organisation", name: str = "", district: "District | None" = None) -> Scope:
    if kind == ScopeKind.HOUSE:
        return Scope.objects.house()
    if kind == ScopeKind.DISTRICT and district is not None:
        return Scope.objects.for_district(district)
    name = name or f"Bereich {next(_numbers)}"
    return Scope.objects.create(
        kind=kind, name=name, slug=f"{slug(name)}-{next(_numbers)}", district=district
    )


def role(person: Person, kind: str, scope: Scope, **fields: Any) -> Role:
    return Role.objects.create(person=person, kind=kind, scope=scope, **fields)


def desk_member(district: "District | None" = None, name: str = "") -> Person:
    """Somebody at the desk of that district, or of the house."""
    member = person(name=name or "Miriam Vogt")
    place = Scope.objects.for_district(district) if district else Scope.objects.house()
    role(member, RoleKind.DESK, place)
    return member


def admin(name: str = "") -> Person:
    boss = person(name=name or "Ada Admin", is_admin=True)
    role(boss, RoleKind.ADMIN, Scope.objects.house())
    return boss
