"""Someone asks to take part: apply, confirm the address, write on, withdraw."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from greifbar.core.errors import Refused
from greifbar.opportunities import notices, rules
from greifbar.opportunities.actions import deadlines
from greifbar.opportunities.models import Application, ApplicationEvent, ApplicationMessage, Opportunity
from greifbar.opportunities.models.application import LIVING
from greifbar.opportunities.models.choices import ApplicationState as State


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
) -> Application:
    """Store an application. Signed-in people have applied at once, guests after confirming their address.

    Sending the same again answers with the first one. Raises Refused with the reason.
    """
    offer = (
        Opportunity.objects.select_related("organisation")
        .select_for_update(of=("self",))
        .get(pk=opportunity.pk)
    )
    email = email.strip().lower()
    known = Application.objects.filter(opportunity=offer, email=email, state__in=LIVING).first()
    if known is not None:
        return _again(known)
    if why := rules.why_not_apply(offer, email="", now=now):
        raise Refused(why, code="closed")
    made = Application.objects.create(
        opportunity=offer, name=name, email=email, person=person, phone=phone, share_email=share_email,
        share_phone=share_phone, language=language, answers=_with_questions(offer, answers), created_at=now,
        state=State.UNCONFIRMED, state_since=now,
    )  # fmt: skip
    say(made, message, from_organisation=False, now=now, by=person)
    if person is not None:
        return _arrive(made, now=now, by=person)
    notices.please_confirm(made)
    return made


@transaction.atomic
def confirm(*, token: str, now: datetime) -> Application:
    """The guest's address is right: the organisation hears of it and the clock starts. Safe to repeat."""
    found = _locked(token)
    return _arrive(found, now=now, by=None) if found.state == State.UNCONFIRMED else found


@transaction.atomic
def write(*, token: str, text: str, now: datetime, by: Any = None) -> Application:
    """The applicant answers; the house sends it on."""
    found = _locked(token)
    if not found.is_open and found.state != State.AGREED:
        raise Refused(rules.conversation_over(), code="over")
    if say(found, text, from_organisation=False, now=now, by=by):
        notices.message_for_organisation(found, text)
    return found


@transaction.atomic
def withdraw(*, token: str, now: datetime, by: Any = None) -> Application:
    """The applicant steps back; no reason is asked. Safe to repeat."""
    found = _locked(token)
    if found.state not in LIVING:
        return found
    was_known = found.state != State.UNCONFIRMED
    enter(found, State.WITHDRAWN, now=now, by=by)
    if was_known:
        notices.withdrawn(found)
    return found


def enter(found: Application, state: State, *, now: datetime, by: Any, reason: str = "") -> None:
    """Move to a state and note it as a dated row. Only open applications keep a deadline."""
    found.state, found.state_since = state, now
    if state != State.APPLIED:
        found.answer_by, found.days_left = None, None
    found.save()
    ApplicationEvent.objects.create(application=found, at=now, by=by, state=state, reason=reason)


def _arrive(found: Application, *, now: datetime, by: Any) -> Application:
    found.answer_by = deadlines.first(found.opportunity, now)
    if found.answer_by is None:
        found.days_left = deadlines.DAYS_TO_ANSWER
    enter(found, State.APPLIED, now=now, by=by)
    notices.arrived(found)
    notices.received(found)
    return found


def _again(known: Application) -> Application:
    if known.state == State.UNCONFIRMED:
        notices.please_confirm(known)
    return known


def say(found: Application, text: str, *, from_organisation: bool, now: datetime, by: Any) -> bool:
    """Keep what someone wrote. The same words twice in a row, or none, are nothing new."""
    said, last = text.strip(), found.messages.last()
    if not said or (last and (last.text, last.from_organisation) == (said, from_organisation)):
        return False
    ApplicationMessage.objects.create(
        application=found, at=now, from_organisation=from_organisation, by=by, text=said
    )
    return True


def _locked(token: str) -> Application:
    joined = Application.objects.select_related("opportunity__organisation", "person")
    return joined.select_for_update(of=("self",)).get(token=token)


def _with_questions(offer: Opportunity, answers: Sequence[str]) -> list[dict[str, str]]:
    """Each answer keeps the question as it was asked."""
    asked = zip(offer.questions, answers, strict=False)
    return [{"question": question, "answer": answer} for question, answer in asked if answer.strip()]
