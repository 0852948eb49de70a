from datetime import datetime, timedelta

from django.db import transaction

from greifbar.core import registry
from greifbar.organisations.models import Invitation
from greifbar.organisations.models.invitation import INVITATION_HOLDS


@transaction.atomic
def drop_old_invitations(now: datetime) -> int:
    """Erase invitations nobody accepted within 14 days."""
    old = Invitation.objects.filter(accepted_at__isnull=True, invited_at__lte=now - INVITATION_HOLDS)
    return old.delete()[0]


def register() -> None:
    registry.duties.add(registry.Duty("organisations.invitations", timedelta(hours=6), drop_old_invitations))
