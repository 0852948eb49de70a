"""Two sides write to each other; the house carries the letters and keeps the addresses."""

from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person, Scope
from greifbar.accounts.models.person import normalised
from greifbar.accounts.queries import team_of
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.notifications import notices
from greifbar.notifications.models import Conversation, Message, Participant, Side
from greifbar.notifications.models.conversation import ANSWERING

MOST_PER_ADDRESS_AND_DAY = 5
MOST_PER_PERSON_AND_DAY = 30


@dataclass(frozen=True)
class Party:
    """Who writes or is written to: a guest, a person, or everybody who answers for a scope."""

    name: str
    email: str = ""
    person: Person | None = None
    scope: Scope | None = None
    language: str = "de"


def start_conversation(
    *,
    subject: str,
    text: str,
    sender: Party,
    recipient: Party,
    about_path: str = "",
    network: str = "",
) -> Participant:
    """Store the first message and tell the other side; answers the sender's own side of the thread.

    `network` is the coarse, keyed hash of `core.network`. The same words on the same day start one
    conversation only.
    Raises `Refused` when a network or an address wrote too much, or when nobody is there to answer.
    """
    email = _address(sender)
    key = _digest(email, about_path, subject, text, clock.today().isoformat())
    known = Participant.objects.filter(conversation__key=key, side=Side.OPENER).first()
    if known:
        return known
    _refuse_too_many(email, network, sender)
    with transaction.atomic():
        conversation, made = Conversation.objects.get_or_create(
            key=key,
            defaults={"subject": subject[:150], "about_path": about_path, "network": network},
        )
        if not made:
            return conversation.participants.get(side=Side.OPENER)
        opener = _join(conversation, Side.OPENER, sender)[0]
        if not _join(conversation, Side.OTHER, recipient):
            raise Refused(
                _("Dort liest gerade niemand mit. Bitte rufen Sie das Haus an."), code="nobody_there"
            )
        _write(opener, text)
        notices.receipt(opener)
    return opener


@transaction.atomic
def reply(*, participant: Participant, text: str, by: Person | None = None) -> Message:
    """Add a message and tell the other side. The same words twice in a row are one message.

    Who answers for a team (`by`) writes under their own name, whoever's link they opened.
    """
    if by and participant.scope and participant.person_id != by.pk:
        participant = _join_member(participant.conversation, participant.side, by, participant.scope)
    conversation = Conversation.objects.select_for_update().get(pk=participant.conversation_id)
    _refresh_teams(conversation)
    return _write(participant, text)


def _write(author: Participant, text: str) -> Message:
    heard = (
        Message.objects.filter(conversation=author.conversation_id).exclude(author__side=author.side).count()
    )
    message, made = Message.objects.get_or_create(
        conversation_id=author.conversation_id,
        author=author,
        key=_digest(text, str(heard)),
        defaults={"text": text, "written_at": clock.now()},
    )
    if made:
        Conversation.objects.filter(pk=author.conversation_id).update(last_message_at=message.written_at)
        others = Participant.objects.filter(conversation=author.conversation_id).exclude(side=author.side)
        for other in others.exclude(email="").select_related("conversation", "person", "scope"):
            if other.still_belongs:
                notices.new_message(message, other)
    return message


def _join(conversation: Conversation, side: str, party: Party) -> list[Participant]:
    if party.scope is None:
        person = party.person
        language = person.language if person else party.language
        return [
            Participant.objects.create(
                conversation=conversation,
                side=side,
                person=person,
                name=party.name,
                email=_address(party),
                language=language or get_language() or "de",
            )
        ]
    team = team_of(party.scope, *ANSWERING)
    return [_join_member(conversation, side, member, party.scope) for member in team]


def _join_member(conversation: Conversation, side: str, member: Person, scope: Scope) -> Participant:
    values = {
        "side": side,
        "scope": scope,
        "name": f"{member.name} ({scope.name})"[:120],
        "email": member.email,
        "language": member.language,
    }
    return Participant.objects.get_or_create(conversation=conversation, person=member, defaults=values)[0]


def _refresh_teams(conversation: Conversation) -> None:
    sides = conversation.participants.filter(scope__isnull=False).values_list("side", "scope_id").distinct()
    for side, scope_id in list(sides):
        _join(conversation, side, Party(name="", scope=Scope.objects.get(pk=scope_id)))


def _refuse_too_many(email: str, network: str, sender: Party) -> None:
    now = clock.now()
    most = MOST_PER_PERSON_AND_DAY if sender.person else MOST_PER_ADDRESS_AND_DAY
    from_here = Conversation.objects.from_network(network, now - timedelta(hours=1)).count() if network else 0
    from_address = Conversation.objects.from_address(email, now - timedelta(days=1)).count()
    if from_address >= most or (not sender.person and from_here >= settings.NETWORK_LIMIT):
        raise Refused(
            _("Von hier kamen gerade viele Nachrichten. Bitte versuchen Sie es später oder rufen Sie an."),
            code="too_many",
        )


def _address(party: Party) -> str:
    return party.person.email if party.person else normalised(party.email)


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()
