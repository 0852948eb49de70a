"""The 193 offers: owners, places, texts, access facts."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from greifbar.core.registry import DemoContext
from greifbar.core.text import slug
from greifbar.opportunities.actions import listing
from greifbar.opportunities.demo import recipes
from greifbar.opportunities.models import AccessFact, Opportunity, OpportunityTopic, StateChange
from greifbar.opportunities.models.choices import Answer, Fact, Language, LocationMode, Rhythm, State, Verb
from greifbar.organisations.demo import owners
from greifbar.organisations.demo_town import Document, documents
from greifbar.places.queries import find_place
from greifbar.topics.queries import topic_named

OTHER_TOPIC = "Nachbarschaft und Quartier"


def make(context: DemoContext) -> list[tuple[Document, Opportunity]]:
    """All offers with topics and access facts, published over the last weeks; and a draft for Bob."""
    owned = owners()
    pairs = [(one, _offer(one, owned[one.id], context)) for one in documents() if one.id in owned]
    Opportunity.objects.bulk_create([offer for _document, offer in pairs])
    StateChange.objects.bulk_create(
        StateChange(opportunity=offer, state=State.PUBLISHED, at=offer.state_since) for _one, offer in pairs
    )
    _topics(pairs)
    AccessFact.objects.bulk_create(fact for _one, offer in pairs for fact in _access(offer, context))
    _draft(context)
    return pairs


def show(context: DemoContext) -> None:
    """Write all listings and the search index."""
    ids = Opportunity.objects.exclude(state=State.DRAFT).values_list("pk", flat=True)
    listing.refresh(list(ids), now=context.now)


def _offer(document: Document, organisation: Any, context: DemoContext) -> Opportunity:
    since = context.now - timedelta(days=context.random.randrange(1, 50), hours=context.random.randrange(9))
    serves = recipes.serves(document)
    offer = Opportunity(
        organisation=organisation, title=document.title, slug=slug(document.title, 80),
        summary=document.description, verb=recipes.verb(document), rhythm=recipes.rhythm(document),
        location_mode=recipes.FORMATS[document.format], open_ended=recipes.says(document, "open_ended"),
        usual_times=recipes.usual_times(document), min_age=recipes.min_age(document),
        german=recipes.german(document), serves=serves, supervised=not recipes.says(document, "alone"),
        minutes=context.random.choice([45, 60, 90, 120, 120, 150, 180, 240]),
        state=State.PUBLISHED, state_since=since, published_at=since, still_valid_at=since, created_at=since,
        changed_at=since,
    )  # fmt: skip
    _place(offer, document, context)
    _texts(offer, document, context)
    return offer


def _place(offer: Opportunity, document: Document, context: DemoContext) -> None:
    place = find_place(document.district) if document.district else None
    if place is None:
        return
    offer.district, offer.quarter = place.district, place.quarter
    middle = place.quarter or place.district
    offer.latitude = round(middle.lat + context.random.uniform(-0.003, 0.003), 5)
    offer.longitude = round(middle.lon + context.random.uniform(-0.004, 0.004), 5)
    if offer.location_mode != LocationMode.HOME:
        offer.nearest_stop = recipes.recipes()["stops"].get(place.district.slug, "")
        offer.meeting_point = "Am Eingang. Wir holen Sie dort ab."


def _texts(offer: Opportunity, document: Document, context: DemoContext) -> None:
    known, draw = recipes.recipes(), context.random
    offer.text = known["texts"].get(offer.verb, known["texts"][Verb.ORGANISE])
    offer.gets = "\n".join(draw.sample(known["gets"], 2))
    offer.needs = "\n".join(known["needs"].get(offer.verb, ["Freundlichkeit und etwas Zeit"]))
    offer.onboarding = "beim ersten Mal"
    offer.training = "kostenlos, bevor Sie beginnen" if recipes.says(document, "training") else ""
    offer.expenses = draw.choice(["yes", "yes", "no", ""])
    offer.expenses_what = (
        draw.choice(["Fahrkarte", "Fahrkarte und Material", ""]) if offer.expenses == "yes" else ""
    )
    if recipes.says(document, "allowance"):
        offer.allowance, offer.allowance_basis = Decimal(draw.choice(["15", "20", "60"])), "time"
    offer.insured_by = draw.choice(["club", "club", "city", "state", "open"])
    offer.languages = sorted(draw.sample(Language.values, draw.choice([0, 0, 1, 2])))
    if draw.random() < 0.4:
        offer.group_from, offer.group_to = 2, draw.choice([4, 5, 8])
    if recipes.says(document, "certificate"):
        offer.police_certificate, offer.certificate_paid_by = True, "free"
    _contact(offer, context)


def _contact(offer: Opportunity, context: DemoContext) -> None:
    offer.contact_name = offer.organisation.contact_name
    offer.contact_words = offer.organisation.contact_words or "Keine Sorge vor dem ersten Mal. Ich bin da."
    offer.contact_face = str(offer.organisation_id % 10 + 1)
    offer.thanks = "Schön, dass Sie da waren. Danke!"
    if offer.open_ended:
        offer.questions = ["Wann haben Sie meistens Zeit?"]
        if offer.rhythm == Rhythm.ONCE:
            offer.rhythm = Rhythm.OCCASIONALLY


def _topics(pairs: list[tuple[Document, Opportunity]]) -> None:
    rows, known = [], {name: topic_named(name) for name in {document.topic for document, _offer in pairs}}
    other = topic_named(OTHER_TOPIC)
    for document, offer in pairs:
        main = known[document.topic] or other
        more = [topic for topic in offer.organisation.topics.all()[:2] if topic != main]
        rows += [
            OpportunityTopic(opportunity=offer, topic=topic, position=place)
            for place, topic in enumerate([main, *more])
            if topic is not None
        ]
    OpportunityTopic.objects.bulk_create(rows)


def _access(offer: Opportunity, context: DemoContext) -> list[AccessFact]:
    if offer.location_mode == LocationMode.HOME:
        return []
    said_on = (context.now - timedelta(days=context.random.randrange(10, 90))).date()
    drawn = [(fact, context.random.random()) for fact in Fact]
    return [
        AccessFact(
            opportunity=offer, fact=fact, answer=Answer.YES if chance < 0.45 else Answer.NO,
            said_by=offer.contact_name, said_on=said_on,
        )
        for fact, chance in drawn
        if chance < 0.6
    ]  # fmt: skip


def _draft(context: DemoContext) -> None:
    bobs = (
        Opportunity.objects.filter(organisation__name__contains="Heslach")
        .select_related("organisation")
        .first()
    )
    if bobs is None:
        return
    Opportunity.objects.create(
        organisation=bobs.organisation, title="Umzugshilfe an einem Samstag", slug="umzugshilfe",
        summary="Kisten tragen und Schränke aufbauen, zu sechst geht es schnell.", verb=Verb.BUILD,
        rhythm=Rhythm.ONCE, district=bobs.district, quarter=bobs.quarter, contact_name=bobs.contact_name,
        state_since=context.now, created_at=context.now, changed_at=context.now,
    )  # fmt: skip
