"""What the home page shows, each room asked once."""

from dataclasses import dataclass
from datetime import datetime

from greifbar.accounts.models import Scope
from greifbar.opportunities.queries import portal as opportunities
from greifbar.opportunities.queries.cards import Card
from greifbar.organisations.models import Organisation
from greifbar.portal.models import DeskProfile
from greifbar.topics.models import Topic


@dataclass(frozen=True)
class TopicCount:
    topic: Topic
    offers: int


@dataclass(frozen=True)
class Home:
    initiatives: int
    soon: list[Card]
    soon_count: int
    newest: list[Card]
    topics: list[TopicCount]
    host: DeskProfile | None


def home(now: datetime) -> Home:
    """Everything for the home page at `now` (aware)."""
    return Home(
        initiatives=Organisation.objects.visible_to(None).count(),
        soon=opportunities.soon(now, 3),
        soon_count=opportunities.count_soon(now),
        newest=opportunities.newest(3, now),
        topics=topic_counts(now)[:12],
        host=DeskProfile.objects.filter(scope__kind="district")
        .exclude(welcome="")
        .select_related("scope")
        .first(),
    )


def topic_counts(now: datetime) -> list[TopicCount]:
    """All topics with the number of offers each, in their order. Two queries."""
    counts = opportunities.counts_by_topic(now)
    return [TopicCount(topic, counts.get(topic.key, 0)) for topic in Topic.objects.all()]


def house_profile() -> DeskProfile | None:
    """How to reach the house itself."""
    return DeskProfile.objects.filter(scope=Scope.objects.house()).first()
