"""What people do at the portal."""

from django.db import transaction

from greifbar.accounts.models import Person, Scope
from greifbar.accounts.queries import Desk, desk_for
from greifbar.accounts.rules import works_at_desk
from greifbar.core.errors import Refused
from greifbar.notifications.actions.conversations import Party, start_conversation
from greifbar.places.models import District
from greifbar.portal.models import DeskProfile


def raise_concern(
    *, subject: str, text: str, district: District | None, sender: Party, network: str, path: str
) -> Desk:
    """Bring a concern to exactly one desk and say which. Raises `Refused` as `start_conversation` does."""
    desk = desk_for(district)
    recipient = Party(name=desk.scope.name, scope=desk.scope)
    start_conversation(
        subject=subject, text=text, sender=sender, recipient=recipient, about_path=path, network=network
    )
    return desk


@transaction.atomic
def describe_desk(*, scope: Scope, values: dict[str, str], by: Person) -> DeskProfile:
    """Store how a desk is reached. Only its own team, the house team and the administration may."""
    if not works_at_desk(by, scope):
        raise Refused("", code="not_your_desk")
    profile, _ = DeskProfile.objects.select_for_update().update_or_create(scope=scope, defaults=values)
    return profile
