from django.db import transaction
from django.utils.translation import gettext_lazy as _

from greifbar.accounts import standing
from greifbar.accounts.models import Person, Role, RoleKind, Scope, ScopeKind
from greifbar.core import clock
from greifbar.core.errors import Refused

FITTING = {
    RoleKind.ADMIN: {ScopeKind.HOUSE},
    RoleKind.DESK: {ScopeKind.HOUSE, ScopeKind.DISTRICT, ScopeKind.AGENCY},
    RoleKind.COORDINATOR: {ScopeKind.ORGANISATION, ScopeKind.NETWORK},
    RoleKind.MEMBER: {ScopeKind.ORGANISATION, ScopeKind.NETWORK},
}


@transaction.atomic
def give_role(*, person: Person, kind: str, scope: Scope, by: Person | None) -> Role:
    """Give somebody a role from now on. Giving it twice keeps the first."""
    if scope.kind not in FITTING[RoleKind(kind)]:
        raise Refused(_("Diese Rolle gibt es in diesem Bereich nicht."), code="role_does_not_fit")
    Scope.objects.select_for_update().get(pk=scope.pk)
    held = Role.objects.living().filter(person=person, kind=kind, scope=scope).first()
    if kind == RoleKind.ADMIN and not person.is_admin:
        person.is_admin = True
        person.save(update_fields=["is_admin"])
    if held:
        return held
    given = Role.objects.create(person=person, kind=kind, scope=scope, given_by=by, since=clock.now())
    if kind == RoleKind.DESK:
        standing.tell()
    return given


@transaction.atomic
def end_role(*, role: Role, by: Person | None) -> None:
    """End a role now; its row stays as a record. Ending it twice changes nothing."""
    Scope.objects.select_for_update().get(pk=role.scope_id)
    ended = Role.objects.filter(pk=role.pk, until__isnull=True).update(until=clock.now())
    if ended and role.kind == RoleKind.ADMIN:
        Person.objects.filter(pk=role.person_id).update(is_admin=False)
    if ended and role.kind == RoleKind.DESK:
        standing.tell()


@transaction.atomic
def name_deputy(*, scope: Scope, deputy: Scope | None, by: Person) -> None:
    """Say which desk answers while this one has nobody. A desk cannot stand in for itself."""
    if deputy and (deputy.pk == scope.pk or not deputy.is_desk):
        raise Refused(
            _("Als Vertretung passt nur ein anderer Bezirk oder das Haus."), code="deputy_does_not_fit"
        )
    Scope.objects.filter(pk=scope.pk).update(deputy=deputy)
    standing.tell()


@transaction.atomic
def add_admin(*, email: str) -> tuple[Person, bool]:
    """Make the person with this address an admin of the house. Says whether the account is new."""
    known = Person.objects.by_email(email)
    person = known or Person.objects.create_user(email)
    give_role(person=person, kind=RoleKind.ADMIN, scope=Scope.objects.house(), by=None)
    return person, known is None
