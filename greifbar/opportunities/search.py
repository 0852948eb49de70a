"""How offers are found: by their text, by conditions their fields tell, and by their days."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from django.db.models import Prefetch
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from greifbar.core import clock
from greifbar.opportunities.models import AccessFact, Opportunity, Shift
from greifbar.opportunities.models.choices import Answer, Fact, German, Rhythm, State, Times, Verb
from greifbar.opportunities.models.encoding import EVENING_FROM
from greifbar.organisations.models import Status
from greifbar.registrations.models import Slot
from greifbar.search.registry import MOST_DAYS, Doc, Source, register

BATCH = 1000
NOON = 12
NIGHT_ENDS = 6
"""Hour of the day (Europe/Berlin) until which an end still belongs to the evening before."""
WEEKEND, EVENINGS = "wunsch_wochenende", "wunsch_abends"
MORNINGS, AFTERNOONS = "wunsch_vormittags", "wunsch_nachmittags"
USUALLY: dict[str, tuple[str, ...]] = {
    Times.DAYTIME: (MORNINGS, AFTERNOONS),
    Times.EVENING: (EVENINGS,),
    Times.WEEKEND: (WEEKEND,),
    Times.FLEXIBLE: (WEEKEND, MORNINGS, AFTERNOONS, EVENINGS),
}
RHYTHMS: dict[str, str] = {Rhythm.ONCE: "wunsch_einmalig", Rhythm.WEEKLY: "wunsch_regelmaessig"}
NO_CERTIFICATE = "wunsch_ohne_zeugnis"
IN_A_WHEELCHAIR = (Fact.STEP_FREE, Fact.STEP_FREE_INSIDE, Fact.WIDE_DOOR)
TOLD = (Fact.SEAT, Fact.SIGN_LANGUAGE)
"""Facts that are found by their words: "Aufgaben im Sitzen möglich"."""
Facts = Sequence[tuple[str, str]]


def documents(ids: Sequence[int] | None) -> Iterable[Doc]:
    """What visible initiatives published among ``ids``; all of it for None. Five queries per thousand.

    What makes a pause is in no list, and is not found either.
    """
    public = Opportunity.objects.filter(state=State.PUBLISHED, organisation__status=Status.VERIFIED)
    wanted = public if ids is None else public.filter(pk__in=ids)
    joined = wanted.select_related("organisation", "district", "quarter").order_by("pk")
    coming = Shift.objects.filter(slot__starts_at__gt=clock.now(), slot__cancelled_at=None)
    facts = AccessFact.objects.filter(fact__in=(*IN_A_WHEELCHAIR, *TOLD))
    fetched = joined.prefetch_related(
        "topic_rows__topic",
        Prefetch("shifts", coming.select_related("slot").order_by("slot__starts_at", "slot_id")),
        Prefetch("access_facts", facts),
    )
    return _documents(fetched.iterator(BATCH))


def _documents(offers: Iterable[Opportunity]) -> Iterator[Doc]:
    for offer in offers:
        topics = [row.topic for row in offer.topic_rows.all()]
        yield document(
            offer,
            [topic.key for topic in topics],
            [topic.name for topic in topics],
            slots=[shift.slot for shift in offer.shifts.all()],
            facts=[(one.fact, one.answer) for one in offer.access_facts.all()],
        )


def document(
    offer: Opportunity,
    topic_keys: Sequence[str],
    topic_names: Sequence[str],
    *,
    slots: Sequence[Slot] = (),
    facts: Facts = (),
) -> Doc:
    """One offer as the search knows it; topics, verb and what helps to take part count as words.

    ``slots`` are its coming dates.
    What one gets and needs ("einmal im Jahr ein Fest") is not what the offer is about.
    """
    with translation.override("de"):
        labels = [Verb(offer.verb).label, *([German.NONE.label] if offer.german == German.NONE else [])]
        labels += [Fact(fact).label for fact, answer in facts if fact in TOLD and answer == Answer.YES]
        words = [offer.text, *map(str, labels), *topic_names]
    return Doc(
        kind="opportunity",
        object_id=offer.pk,
        title=offer.title,
        summary=offer.summary,
        body="\n".join(part for part in words if part),
        url=offer.get_absolute_url(),
        topic_keys=tuple(topic_keys),
        district_slug=offer.district.slug if offer.district else "",
        quarter=offer.quarter.name if offer.quarter else "",
        format=offer.location_mode,
        organisation=offer.organisation.name,
        initiative=offer.organisation_id,
        static_order=int((offer.published_at or offer.created_at).timestamp()),
        language=offer.text_language,
        wishes=tuple(dict.fromkeys(_wishes(offer, slots, facts))),
        decided=(*RHYTHMS.values(), NO_CERTIFICATE),
        besides="\n".join(part for part in (offer.gets, offer.needs) if part),
        days=() if offer.open_ended else tuple(dict.fromkeys(_days(slots)))[:MOST_DAYS],
    )


def _wishes(offer: Opportunity, slots: Sequence[Slot], facts: Facts) -> Iterator[str]:
    """Conditions the fields tell: when, how often, who gets in, and what nobody has to bring."""
    if offer.open_ended:
        for time in offer.usual_times:
            yield from USUALLY.get(time, ())
    else:
        for slot in slots:
            yield from _times(slot)
    if often := RHYTHMS.get(offer.rhythm):
        yield often
    if not offer.police_certificate:
        yield NO_CERTIFICATE
    answers = {fact: answer for fact, answer in facts if fact in IN_A_WHEELCHAIR}
    if answers.get(Fact.STEP_FREE) == Answer.YES and Answer.NO not in answers.values():
        yield "wunsch_barrierefrei"


def _times(slot: Slot) -> Iterator[str]:
    start = clock.local(slot.starts_at)
    if start.weekday() >= 5:
        yield WEEKEND
    yield MORNINGS if start.hour < NOON else AFTERNOONS if start.hour < EVENING_FROM else EVENINGS


def _days(slots: Iterable[Slot]) -> Iterator[date]:
    """All days of all dates; what goes on into the night is of the evening it began."""
    for slot in slots:
        first, end = clock.local(slot.starts_at).date(), clock.local(slot.ends_at)
        last = end.date() if end.hour >= NIGHT_ENDS else end.date() - timedelta(1)
        yield from (first + timedelta(number) for number in range(max(1, (last - first).days + 1)))


def register_source() -> None:
    register(Source("opportunity", _("Angebote"), documents, order=10, one=_("Angebot")))
