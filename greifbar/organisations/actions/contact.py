from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person, RoleKind
from greifbar.accounts.queries import desk_for, team_of
from greifbar.notifications.actions import Party, start_conversation
from greifbar.notifications.models import Participant
from greifbar.organisations.models import Organisation


def ask_contact(
    *,
    organisation: Organisation,
    text: str,
    name: str = "",
    email: str = "",
    person: Person | None = None,
    language: str = "de",
    network: str = "",
) -> Participant:
    """Write to the contact person through the house; without a team in it the desk gets the question."""
    sender = Party(name=person.name if person else name, email=email, person=person, language=language)
    scope = organisation.scope
    if not team_of(scope, RoleKind.COORDINATOR):
        scope = organisation.desk or desk_for(None).scope
    return start_conversation(
        subject=str(_("Frage an %(name)s") % {"name": organisation.name}),
        text=text,
        sender=sender,
        recipient=Party(name=organisation.name, scope=scope),
        about_path=organisation.get_absolute_url(),
        network=network,
    )
