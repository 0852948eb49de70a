from django.db.models import Prefetch, QuerySet

from greifbar.accounts.models import Person
from greifbar.accounts.rules import Visitor, known
from greifbar.notifications.models import Message, Participant


def participant_for(token: str) -> Participant | None:
    """Whose page this secret opens; nothing once somebody left the team they wrote for."""
    sides = Participant.objects.select_related("conversation", "person", "scope").exclude(email="")
    found = sides.filter(token=token).first()
    return found if found and found.still_belongs else None


def own_side(participant: Participant, visitor: Visitor) -> Participant:
    """This side, or the one of the same team that belongs to the visitor."""
    someone = known(visitor)
    if someone is None or participant.scope is None or participant.person_id == someone.pk:
        return participant
    same = Participant.objects.filter(conversation=participant.conversation_id, scope=participant.scope)
    return same.select_related("conversation", "scope").filter(person=someone).first() or participant


def thread(participant: Participant) -> list[Message]:
    """All messages of the conversation with their authors, oldest first."""
    return list(Message.objects.filter(conversation=participant.conversation_id).select_related("author"))


def conversations_of(person: Person) -> QuerySet[Participant]:
    """The sides somebody has in conversations, the latest first, with all messages at hand."""
    messages = Prefetch("conversation__messages", Message.objects.select_related("author"))
    mine = Participant.objects.filter(person=person).select_related("conversation", "scope")
    return mine.prefetch_related(messages).order_by("-conversation__last_message_at", "-pk")
