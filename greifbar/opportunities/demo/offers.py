"""The 193 offers: owners, places, texts, access facts."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from greifbar.core.registry import DemoContext
from greifbar.core.text import slug
from greifbar.opportunities.actions import listing
from greifbar.opportunities.demo import recipes
from greifbar.opportunities.demo.planning import plan
from greifbar.opportunities.models import AccessFact, Opportunity, OpportunityTopic, StateChange
from greifbar.opportunities.models.choices import Answer, Fact, Language, LocationMode, Rhythm, State, Verb
from greifbar.organisations.demo import owners
from greifbar.organisations.demo_town import Document, documents
from greifbar.places.queries import find_place
from greifbar.topics.queries import topic_named

OTHER_TOPIC = "Nachbarschaft und Quartier"
TICKETS = ["Fahrkarte", "Fahrkarte und Material", ""]
AT_THE_DOOR = "Am Eingang. Wir holen Sie dort ab."
OUTSIDE = [Fact.STOP, Fact.COMPANION, Fact.SIGN_LANGUAGE, Fact.SEAT]
"""What can be known about a place without a house."""


def make(context: DemoContext) -> list[tuple[Document, Opportunity]]:
    """All offers with topics and access facts, published over the last weeks; and a draft for Bob."""
    owned = owners()
    pairs = [(one, _offer(one, owned[one.id], context)) for one in documents() if one.id in owned]
    Opportunity.objects.bulk_create([offer for _document, offer in pairs])
    StateChange.objects.bulk_create(
        StateChange(opportunity=offer, state=State.PUBLISHED, at=offer.state_since) for _one, offer in pairs
    )
    _topics(pairs)
    AccessFact.objects.bulk_create(fact for one, offer in pairs for fact in _access(one, offer, context))
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
        location_mode=recipes.FORMATS[document.format], open_ended=recipes.open_ended(document),
        usual_times=recipes.usual_times(document), min_age=recipes.min_age(document),
        german=recipes.german(document), serves=serves, supervised=not recipes.alone(document),
        minutes=plan(document).minutes,
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
        offer.nearest_stop = recipes.stop(document, place.district.slug)
        offer.meeting_point = recipes.first(document, "meeting_points") or AT_THE_DOOR


def _texts(offer: Opportunity, document: Document, context: DemoContext) -> None:
    draw = context.random
    offer.text, offer.needs = recipes.text(document), "\n".join(recipes.needs(document))
    offer.gets = "\n".join(draw.sample(recipes.gets(document), 2))
    offer.onboarding = "beim ersten Mal"
    offer.training = "kostenlos, bevor Sie beginnen" if recipes.says(document, "training") else ""
    offer.insured_by = draw.choice(["club", "club", "city", "state", "open"])
    offer.languages = sorted(draw.sample(Language.values, draw.choice([0, 0, 1, 2])))
    if recipes.says(document, "groups"):
        offer.group_from, offer.group_to = 2, draw.choice([4, 5, 8])
    if recipes.says(document, "certificate"):
        offer.police_certificate, offer.certificate_paid_by = True, "free"
    _money(offer, document, context)
    _contact(offer, context)


def _money(offer: Opportunity, document: Document, context: DemoContext) -> None:
    draw = context.random
    offer.expenses = "yes" if recipes.says(document, "expenses") else draw.choice(["yes", "yes", "no", ""])
    if offer.expenses == "yes":
        home = offer.location_mode == LocationMode.HOME
        offer.expenses_what = draw.choice(["", "Material"] if home else TICKETS)
    if recipes.says(document, "allowance"):
        euros = recipes.euros(document) or draw.choice([15, 20])
        offer.allowance, offer.allowance_basis = Decimal(euros), "time"


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


def _access(document: Document, offer: Opportunity, context: DemoContext) -> list[AccessFact]:
    if offer.location_mode == LocationMode.HOME:
        return []
    said_on = (context.now - timedelta(days=context.random.randrange(10, 90))).date()
    known = OUTSIDE if recipes.says(document, "outdoors") else list(Fact)
    drawn = [(fact, context.random.random()) for fact in known]
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
