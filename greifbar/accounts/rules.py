"""Who may do what where. Everybody's question to this room; nobody here means: no."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from greifbar.accounts.models import Person, Role, RoleKind, Scope, ScopeKind

type Visitor = Person | AnonymousUser


def known(person: Visitor | None) -> Person | None:
    """The person behind a request, or nobody."""
    return person if isinstance(person, Person) and person.is_active else None


def scopes_of(person: Visitor | None, *kinds: str) -> QuerySet[Scope]:
    """Where somebody holds one of these roles now (any role if none is named)."""
    someone = known(person)
    if someone is None:
        return Scope.objects.none()
    held = Role.objects.living().filter(person=someone)
    held = held.filter(kind__in=kinds) if kinds else held
    return Scope.objects.active().filter(pk__in=held.values("scope_id"))


def has_role(person: Visitor | None, scope: Scope, *kinds: str) -> bool:
    return scopes_of(person, *kinds).filter(pk=scope.pk).exists()


def is_admin(person: Visitor | None) -> bool:
    someone = known(person)
    return someone is not None and (someone.is_admin or _in_house(someone, RoleKind.ADMIN))


def works_in_house(person: Visitor | None) -> bool:
    """House team or administration: their work reaches every district."""
    someone = known(person)
    return someone is not None and (someone.is_admin or _in_house(someone, RoleKind.DESK, RoleKind.ADMIN))


def works_at_desk(person: Visitor | None, scope: Scope) -> bool:
    """The house team may do in every district what the district's own team may."""
    if not scope.is_desk or known(person) is None:
        return False
    return has_role(person, scope, RoleKind.DESK) or works_in_house(person)


def desks_of(person: Visitor | None) -> QuerySet[Scope]:
    """All desks this person may work at: their own; for the house team all of them."""
    if works_in_house(person):
        return Scope.objects.active().desks()
    return scopes_of(person, RoleKind.DESK).filter(kind__in=[ScopeKind.HOUSE, ScopeKind.DISTRICT])


def _in_house(person: Person, *kinds: str) -> bool:
    return scopes_of(person, *kinds).filter(kind=ScopeKind.HOUSE).exists()
