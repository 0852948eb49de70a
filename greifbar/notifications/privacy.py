from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person
from greifbar.accounts.privacy import CONTRACT, PersonalData, Row, register
from greifbar.notifications.models import Conversation, Mail, Message, Participant, Side


def _sides(person: Person) -> QuerySet[Participant]:
    return Participant.objects.filter(person=person)


def export_mails(person: Person) -> list[Row]:
    mails = Mail.objects.filter(to=person.email)
    return [dict(row) for row in mails.values("to", "subject", "text", "language", "created_at", "sent_at")]


def erase_mails(person: Person) -> int:
    """Sent and waiting mails alike: nothing reaches an address whose owner is gone."""
    return Mail.objects.filter(to=person.email).delete()[0]


def export_sides(person: Person) -> list[Row]:
    sides = _sides(person).select_related("conversation")
    return [
        {"subject": side.conversation.subject, "side": side.side, "name": side.name, "email": side.email}
        for side in sides
    ]


def erase_sides(person: Person) -> int:
    """What a person began goes whole; where they answered for a team, the words stay without a name."""
    begun = _sides(person).filter(side=Side.OPENER, scope__isnull=True)
    gone = Conversation.objects.filter(pk__in=begun.values("conversation_id")).delete()[0]
    return gone + _sides(person).update(name=_("gelöschtes Konto"), email="", person=None)


def export_messages(person: Person) -> list[Row]:
    written = Message.objects.filter(author__person=person)
    return [dict(row) for row in written.values("text", "written_at")]


def erase_messages(person: Person) -> int:
    """Erased together with the sides of the conversation, see `erase_sides`."""
    return 0


HELD = (
    PersonalData(
        model="notifications.Mail",
        fields={
            "to": _("zustellen"),
            "subject": _("zustellen"),
            "text": _("zustellen"),
            "html": _("zustellen"),
        },
        basis=CONTRACT,
        retention=_("30 Tage nach dem Versand, dann leer"),
        export=export_mails,
        erase=erase_mails,
        order=70,
    ),
    PersonalData(
        model="notifications.Participant",
        fields={
            "name": _("die andere Seite weiß, wer schreibt"),
            "email": _("Antworten zustellen, nie der anderen Seite zeigen"),
            "person": _("Ihre Gespräche in Ihrem Konto zeigen"),
            "token": _("Ihr geheimer Link zur Antwortseite"),
        },
        basis=CONTRACT,
        retention=_("ein Jahr nach der letzten Nachricht"),
        export=export_sides,
        erase=erase_sides,
        order=61,
    ),
    PersonalData(
        model="notifications.Message",
        fields={"text": _("weitergeben, was Sie schreiben")},
        basis=CONTRACT,
        retention=_("ein Jahr nach der letzten Nachricht"),
        export=export_messages,
        erase=erase_messages,
        order=60,
    ),
    PersonalData(
        model="notifications.Conversation",
        fields={
            "subject": _("sagen, worum es geht"),
            "network": _("Missbrauch begrenzen; verschlüsselt, ohne Ihre Adresse im Netz"),
        },
        basis=CONTRACT,
        retention=_("ein Jahr nach der letzten Nachricht"),
        export=lambda person: [],
        erase=lambda person: 0,
        order=62,
    ),
)


def register_own() -> None:
    """Tell the register of personal data what this room holds."""
    for entry in HELD:
        register(entry)
