"""An organisation writes an offer: begin, change, copy."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from greifbar.core.dates import span_phrase
from greifbar.core.errors import Refused
from greifbar.core.text import slug
from greifbar.opportunities.actions import listing
from greifbar.opportunities.models import AccessFact, Opportunity, OpportunityTopic, StateChange
from greifbar.opportunities.models.choices import Answer, State
from greifbar.topics.models import Topic

NOT_COPIED = {
    "id", "start_key", "state", "state_since", "paused_until", "published_at", "still_valid_at", "asked_at",
    "created_at", "created_by", "changed_at", "changed_by",
}  # fmt: skip


@transaction.atomic
def begin(
    *, organisation: Any, by: Any, now: datetime, topics: Sequence[Topic] = (), key: str = "", **facts: Any
) -> Opportunity:
    """Make a draft. ``facts`` are fields of the model; nothing but a title is needed.

    ``key`` names the form it came from: the same form sent twice makes one draft.
    """
    known = Opportunity.objects.filter(organisation=organisation, start_key=key).first() if key else None
    if known is not None:
        return known
    facts["start_key"] = key
    offer = Opportunity(
        organisation=organisation,
        created_by=by,
        created_at=now,
        changed_at=now,
        changed_by=by,
        state_since=now,
        **facts,
    )
    offer.slug = slug(offer.title, 80)
    offer.save()
    StateChange.objects.create(opportunity=offer, state=State.DRAFT, at=now, by=by)
    set_topics(opportunity=offer, topics=topics)
    return offer


@transaction.atomic
def change(
    *, opportunity: Opportunity, by: Any, now: datetime, topics: Sequence[Topic] | None = None, **facts: Any
) -> Opportunity:
    """Change fields and, when given, topics. A published offer counts as confirmed by this."""
    offer = Opportunity.objects.select_for_update().get(pk=opportunity.pk)
    for name, value in facts.items():
        setattr(offer, name, value)
    offer.changed_at, offer.changed_by = now, by
    if offer.state == State.PUBLISHED:
        offer.still_valid_at = now
    offer.save()
    if topics is not None:
        set_topics(opportunity=offer, topics=topics)
    if offer.state != State.DRAFT:
        listing.refresh([offer.pk], now=now)
    return offer


@transaction.atomic
def save_step(
    *,
    opportunity: Opportunity,
    collides: Callable[[Opportunity], bool],
    access: Mapping[str, str],
    by: Any,
    now: datetime,
    **facts: Any,
) -> None:
    """Change what one form showed. Raises Refused when ``collides`` finds that somebody else did meanwhile.

    ``collides`` is asked about the locked row, so nothing comes between its answer and the change.
    """
    joined = Opportunity.objects.select_related("organisation", "changed_by")
    offer = joined.select_for_update(of=("self",)).get(pk=opportunity.pk)
    if collides(offer):
        raise Refused(_changed_by(offer, by), code="changed")
    change(opportunity=offer, by=by, now=now, **facts)
    if access:
        tell_access(opportunity=offer, answers=access, said_by=offer.organisation.name, by=by, now=now)


def _changed_by(offer: Opportunity, reader: Any) -> str:
    when = span_phrase(offer.changed_at, None)
    if offer.changed_by is None:
        return _("Inzwischen hat jemand hier etwas geändert: %s.") % when
    if offer.changed_by == reader:
        return _("Sie selbst haben hier inzwischen in einem anderen Fenster etwas geändert: %s.") % when
    told = {"name": offer.changed_by.display_name, "when": when}
    return _("Inzwischen hat %(name)s hier etwas geändert: %(when)s.") % told


@transaction.atomic
def copy(*, opportunity: Opportunity, title: str, by: Any, now: datetime, key: str = "") -> Opportunity:
    """A new draft with everything but dates, people and history."""
    fields = [field for field in Opportunity._meta.concrete_fields if field.name not in NOT_COPIED]
    facts = {field.name: getattr(opportunity, field.name) for field in fields if field.name != "organisation"}
    topics = [row.topic for row in opportunity.topic_rows.select_related("topic")]
    facts |= {"title": title, "slug": ""}
    made = begin(organisation=opportunity.organisation, by=by, now=now, topics=topics, key=key, **facts)
    if made.access_facts.exists():
        return made
    known = opportunity.access_facts.values("fact", "answer", "note", "said_by", "said_on")
    AccessFact.objects.bulk_create(AccessFact(opportunity=made, **fact) for fact in known)
    return made


@transaction.atomic
def set_topics(*, opportunity: Opportunity, topics: Sequence[Topic]) -> None:
    """The first topic is the main one."""
    opportunity.topic_rows.all().delete()
    unique = list(dict.fromkeys(topics))
    OpportunityTopic.objects.bulk_create(
        OpportunityTopic(opportunity=opportunity, topic=topic, position=place)
        for place, topic in enumerate(unique)
    )


@transaction.atomic
def tell_access(
    *, opportunity: Opportunity, answers: Mapping[str, str], said_by: str, by: Any, now: datetime
) -> None:
    """Store what is known; an answer that did not change keeps who said it first and when."""
    offer = Opportunity.objects.select_for_update().get(pk=opportunity.pk)
    known = dict(offer.access_facts.values_list("fact", "answer"))
    changed = {fact: answer for fact, answer in answers.items() if known.get(fact, Answer.UNKNOWN) != answer}
    offer.access_facts.filter(fact__in=changed).delete()
    AccessFact.objects.bulk_create(
        AccessFact(opportunity=offer, fact=fact, answer=answer, said_by=said_by, said_on=now.date())
        for fact, answer in changed.items()
        if answer != Answer.UNKNOWN
    )
    change(opportunity=offer, by=by, now=now)
