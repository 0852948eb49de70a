"""Links that turn one kind of mail off, without signing in."""

from django.core import signing
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person
from greifbar.core.registry import Text

WISHES: dict[str, Text] = {
    "wants_reminders": _("Erinnerungen am Tag vor einem Termin"),
    "wants_suggestions": _("Vorschläge für neue Angebote"),
}
_SALT = "notifications.unsubscribe"


def path_for(person: Person, wish: str) -> str:
    """The page that turns this kind of mail off for this person."""
    return reverse("notifications:unsubscribe", args=[signing.dumps([person.pk, wish], salt=_SALT)])


def read(token: str) -> tuple[Person, str] | None:
    """Whom and which wish a link is about; nothing for one that was not made here."""
    try:
        number, wish = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    person = Person.objects.filter(pk=number).first()
    return (person, wish) if person and wish in WISHES else None
