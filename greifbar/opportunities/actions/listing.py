"""Keeps the listing of an offer in step with it, in the transaction of the change."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from greifbar.core import clock
from greifbar.opportunities import rules
from greifbar.opportunities.models import AccessFact, Listing, Opportunity, OpportunityTopic, Shift
from greifbar.opportunities.models import encoding as code
from greifbar.opportunities.models.choices import Answer, Fact, German, Language, Rhythm, State, bit
from greifbar.opportunities.models.listing import FOREVER
from greifbar.organisations.models import Organisation, Status
from greifbar.registrations.models import Slot
from greifbar.search import actions as search
from greifbar.topics.models import Topic

KEPT_DATES = 6
_COLUMNS = [field.name for field in Listing._meta.concrete_fields if not field.primary_key]


@transaction.atomic
def refresh(ids: Iterable[int], *, now: datetime, search_too: bool = True) -> int:
    """Write the listings of these offers anew and return how many stand in the lists.

    Drafts, closed offers, those paused without an end and those of initiatives that are not visible have
    none. ``search_too=False`` leaves the search index alone when only time passed.
    """
    wanted = sorted(set(ids))
    rows = _rows(_published(wanted), now)
    Listing.objects.filter(pk__in=set(wanted) - {row.pk for row in rows}).delete()
    write(rows)
    if search_too:
        search.index("opportunity", wanted)
    return len(rows)


@transaction.atomic
def follow(organisation: Organisation) -> None:
    """Its offers take over a new name and size, and appear or vanish with it, in the search too."""
    mine = Opportunity.objects.filter(organisation=organisation).exclude(state=State.DRAFT).order_by("pk")
    refresh(list(mine.select_for_update().values_list("pk", flat=True)), now=clock.now())


def write(rows: Sequence[Listing]) -> None:
    Listing.objects.bulk_create(
        rows, batch_size=500, update_conflicts=True, unique_fields=["opportunity"], update_fields=_COLUMNS
    )


def _published(ids: Sequence[int]) -> list[Opportunity]:
    paused_for_a_while = Opportunity.objects.filter(state=State.PAUSED, paused_until__isnull=False)
    running = Opportunity.objects.filter(state=State.PUBLISHED) | paused_for_a_while
    of_visible = running.filter(organisation__status=Status.VERIFIED)
    return list(of_visible.filter(pk__in=ids).select_related("organisation", "district", "quarter"))


def _rows(opportunities: Sequence[Opportunity], now: datetime) -> list[Listing]:
    """Three queries for any number: topics, access facts, dates."""
    ids = [one.pk for one in opportunities]
    topics, facts, slots = defaultdict(list), defaultdict(list), defaultdict(list)
    for link in OpportunityTopic.objects.filter(opportunity__in=ids).select_related("topic"):
        topics[link.opportunity_id].append(link.topic)
    for fact in AccessFact.objects.filter(opportunity__in=ids):
        facts[fact.opportunity_id].append((fact.fact, fact.answer))
    coming = Shift.objects.filter(opportunity__in=ids, slot__starts_at__gt=now, slot__cancelled_at=None)
    for shift in coming.select_related("slot").order_by("slot__starts_at", "slot_id"):
        slots[shift.opportunity_id].append(shift.slot)
    return [listing_of(one, topics[one.pk], facts[one.pk], slots[one.pk], now) for one in opportunities]


def listing_of(
    one: Opportunity,
    topics: Sequence[Topic],
    facts: Sequence[tuple[str, str]],
    slots: Sequence[Slot],
    now: datetime,
) -> Listing:
    """The listing of one offer. ``slots`` are its coming dates in order, the main topic is first."""
    listing = Listing(opportunity_id=one.pk, organisation_id=one.organisation_id, district_id=one.district_id)
    _show(listing, one, topics)
    _encode(listing, one, topics, facts)
    _time(listing, one, slots, now)
    listing.made = _seconds(now)
    return listing


def _show(listing: Listing, one: Opportunity, topics: Sequence[Topic]) -> None:
    listing.title, listing.slug, listing.summary = one.title, one.slug, one.summary
    listing.organiser, listing.is_small = one.organisation.name, one.organisation.is_small
    listing.place = one.district.name if one.district else ""
    listing.topic_key = topics[0].key if topics else ""
    listing.verb, listing.rhythm, listing.location_mode = one.verb, one.rhythm, one.location_mode
    listing.minutes, listing.text_language = one.minutes, one.text_language
    listing.open_ended, listing.instant = one.open_ended, rules.takes_instant_sign_up(one)


def _encode(
    listing: Listing, one: Opportunity, topics: Sequence[Topic], facts: Sequence[tuple[str, str]]
) -> None:
    listing.topics = _either(code.topic_bit(topic.pk) for topic in topics)
    listing.places = code.places_bits(one.location_mode)
    listing.often, listing.german = bit(Rhythm, one.rhythm), bit(German, one.german)
    listing.length, listing.ages = code.length_bits(one.minutes), code.ages_bits(one.min_age)
    listing.languages = _either(bit(Language, key) for key in one.languages if key in Language.values)
    listing.access_yes = _either(bit(Fact, fact) for fact, answer in facts if answer == Answer.YES)
    listing.access_no = _either(bit(Fact, fact) for fact, answer in facts if answer == Answer.NO)


def _time(listing: Listing, one: Opportunity, slots: Sequence[Slot], now: datetime) -> None:
    valid_at = one.still_valid_at or one.published_at or now
    listing.order = rules.static_order(valid_at, one.pk)
    listing.published = _seconds(one.published_at or now)
    listing.shown_from = _seconds(one.paused_until) if one.paused_until else 0
    listing.shown_until = _seconds(one.shown_until) if one.shown_until else _end(one, slots)
    listing.usual_times = one.usual_times if one.open_ended else []
    if one.open_ended:
        listing.when = code.usual_bits(one.usual_times)
        return
    soon = [slot for slot in slots if slot.starts_at < now + timedelta(days=code.DAYS_AHEAD)]
    listing.when = code.start_bits(slot.starts_at for slot in slots)
    listing.days = code.days_mask(_day(slot) for slot in soon)
    listing.dates = [_date(slot) for slot in slots[:KEPT_DATES]]
    if slots:
        listing.next_closes = _seconds(joinable_until(slots[0]))
        same_day = [joinable_until(slot) for slot in slots if _day(slot) == _day(slots[0])]
        listing.day_closes = _seconds(max(same_day))


def joinable_until(slot: Slot) -> datetime:
    return min(slot.starts_at, slot.closes_at)


def _end(one: Opportunity, slots: Sequence[Slot]) -> int:
    """Offers with dates vanish when the last one begins."""
    return _seconds(slots[-1].starts_at) if slots else 0 if not one.open_ended else FOREVER


def _date(slot: Slot) -> tuple[int, int, int, int]:
    moments = (slot.starts_at, slot.ends_at, joinable_until(slot))
    return (slot.pk, *(_seconds(moment) for moment in moments))  # type: ignore[return-value]


def _day(slot: Slot) -> date:
    return clock.local(slot.starts_at).date()


def _seconds(moment: datetime) -> int:
    return int(moment.timestamp())


def _either(bits: Iterable[int]) -> int:
    mask = 0
    for one in bits:
        mask |= one
    return mask
