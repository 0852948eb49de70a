from django.db import transaction
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.actions import end_role, give_role
from greifbar.accounts.models import Person, Role, RoleKind
from greifbar.accounts.models.person import normalised
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.organisations import notices
from greifbar.organisations.models import Invitation, Organisation
from greifbar.organisations.rules import may_edit

MOST_OPEN = 20


@transaction.atomic
def invite(*, organisation: Organisation, by: Person, email: str, kind: str = RoleKind.MEMBER) -> Invitation:
    """Invite an address into the team; it holds 14 days. Inviting it again meanwhile changes nothing."""
    current = _locked(organisation, by)
    email, now = normalised(email), clock.now()
    known = current.invitations.open(now).filter(email=email).first()
    if known:
        return known
    if current.invitations.open(now).count() >= MOST_OPEN:
        raise Refused(_("Es sind schon viele Einladungen offen."), code="too_many")
    current.invitations.filter(email=email, accepted_at__isnull=True).delete()
    invitation = Invitation.objects.create(
        organisation=current, email=email, kind=kind, invited_by=by, invited_at=now
    )
    notices.invited(invitation)
    return invitation


@transaction.atomic
def accept(*, invitation: Invitation, by: Person) -> Role:
    """Join the team. Accepting twice gives one role; an old invitation is refused."""
    organisation = Organisation.objects.select_for_update(of=("self",)).get(pk=invitation.organisation_id)
    current = Invitation.objects.get(pk=invitation.pk)
    held = Role.objects.living().filter(person=by, kind=current.kind, scope=organisation.scope_id).first()
    if held:
        return held
    if current not in Invitation.objects.open(clock.now()):
        raise Refused(_("Diese Einladung gilt nicht mehr. Bitten Sie das Team um eine neue."), code="old")
    current.accepted_at = clock.now()
    current.save(update_fields=["accepted_at"])
    return give_role(person=by, kind=current.kind, scope=organisation.scope, by=current.invited_by)


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: Person) -> None:
    _locked(invitation.organisation, by)
    Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True).delete()


@transaction.atomic
def leave(*, organisation: Organisation, role: Role, by: Person) -> None:
    """End a role in the team: one's own, or anybody's for the coordination. The last coordinator stays."""
    current = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)
    if role.scope_id != current.scope_id or not (role.person_id == by.pk or may_edit(by, current)):
        raise Refused(_("Nur die Koordination kann das Team ändern."), code="not_yours")
    others = Role.objects.filled().filter(scope=role.scope_id, kind=RoleKind.COORDINATOR).exclude(pk=role.pk)
    if role.kind == RoleKind.COORDINATOR and not others.exists():
        raise Refused(
            _("Jemand muss die Initiative koordinieren. Bitte laden Sie erst eine andere Person dazu ein."),
            code="last_coordinator",
        )
    end_role(role=role, by=by)


def _locked(organisation: Organisation, by: Person) -> Organisation:
    current = (
        Organisation.objects.select_for_update(of=("self",)).select_related("scope").get(pk=organisation.pk)
    )
    if not may_edit(by, current):
        raise Refused(_("Nur die Koordination kann das Team ändern."), code="not_yours")
    return current
