"""Someone asks to take part: apply, confirm the address, write on, withdraw."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from greifbar.core.errors import Refused
from greifbar.opportunities import notices, rules
from greifbar.opportunities.actions import conversation, repeated
from greifbar.opportunities.models import Application, Opportunity
from greifbar.opportunities.models.application import LIVING
from greifbar.opportunities.models.choices import ApplicationState as State

NETWORK_SPAN = timedelta(hours=1)


@transaction.atomic
def apply(
    *,
    opportunity: Opportunity,
    name: str,
    email: str,
    message: str,
    now: datetime,
    person: Any = None,
    answers: Sequence[str] = (),
    phone: str = "",
    share_email: bool = False,
    share_phone: bool = False,
    language: str = "de",
    network: str = "",
) -> Application:
    """Store an application. Signed-in people have applied at once, guests after confirming their address.

    Who has applied already keeps that application: new words join it, those of guests once the owner of
    the address sends them. The answer to a guest is the same either way. Raises Refused with the reason.
    """
    offer = (
        Opportunity.objects.select_related("organisation")
        .select_for_update(of=("self",))
        .get(pk=opportunity.pk)
    )
    email = email.strip().lower()
    if why := rules.why_not_apply(offer, email="", now=now):
        raise Refused(why, code="closed")
    asked = _with_questions(offer, answers)
    known = Application.objects.filter(opportunity=offer, email=email, state__in=LIVING).first()
    if known is not None:
        words = _in_words(known, message, asked, phone if share_phone else "")
        return repeated.again(known=known, words=words, now=now, person=person)
    if person is None:
        _refuse_crowded(network, now)
    made = Application.objects.create(
        opportunity=offer, name=name, email=email, person=person, phone=phone, share_email=share_email,
        share_phone=share_phone, language=language, answers=asked, created_at=now,
        state=State.UNCONFIRMED, state_since=now,
        network="" if person else network,
    )  # fmt: skip
    conversation.say(made, message, from_organisation=False, now=now, by=person)
    if person is not None:
        return conversation.arrive(made, now=now, by=person)
    notices.please_confirm(made)
    return made


def _refuse_crowded(network: str, now: datetime) -> None:
    """Who sends mails to many foreign addresses gets no further; at the desk of a house nobody notices."""
    from_here = Application.objects.unconfirmed_from(network, now - NETWORK_SPAN) if network else None
    if from_here is not None and from_here.count() >= settings.NETWORK_LIMIT:
        raise Refused(
            _(
                "Aus Ihrem Netz warten schon mehrere Anfragen auf ihre Bestätigung. "
                "Bitte bestätigen Sie zuerst diese. Oder rufen Sie uns an."
            ),
            code="network",
        )


@transaction.atomic
def confirm(*, token: str, now: datetime) -> Application:
    """The guest's address is right: the organisation hears of it and the clock starts. Safe to repeat."""
    found = conversation.locked(token)
    if found.state == State.UNCONFIRMED:
        return conversation.arrive(found, now=now, by=None)
    return repeated.release(found, now=now)


@transaction.atomic
def write(*, token: str, text: str, now: datetime, by: Any = None) -> Application:
    """The applicant answers; the house sends it on."""
    found = conversation.locked(token)
    if not found.is_open and found.state != State.AGREED:
        raise Refused(rules.conversation_over(), code="over")
    if conversation.say(found, text, from_organisation=False, now=now, by=by):
        conversation.tell(found, text, now=now)
    return found


@transaction.atomic
def withdraw(*, token: str, now: datetime, by: Any = None) -> Application:
    """The applicant steps back; no reason is asked. Safe to repeat."""
    found = conversation.locked(token)
    if found.state not in LIVING:
        return found
    was_known = found.state != State.UNCONFIRMED
    conversation.enter(found, State.WITHDRAWN, now=now, by=by)
    if was_known:
        notices.withdrawn(found)
    return found


def _with_questions(offer: Opportunity, answers: Sequence[str]) -> list[dict[str, str]]:
    """Each answer keeps the question as it was asked."""
    asked = zip(offer.questions, answers, strict=False)
    return [{"question": question, "answer": answer} for question, answer in asked if answer.strip()]


def _in_words(known: Application, message: str, asked: list[dict[str, str]], phone: str) -> str:
    """A form sent again as one text: what stands in the application already is not said twice."""
    fresh = [f"{one['question']}\n{one['answer']}" for one in asked if one not in known.answers]
    number = [_("Telefon: %s") % phone] if phone and phone != known.phone else []
    return "\n\n".join([message.strip(), *fresh, *number])
