"""Topics for pages, filters and imports."""

from greifbar.core.text import fold
from greifbar.topics.models import Area, Topic


def topics() -> list[Topic]:
    """All topics in their order, with their area; one query."""
    return list(Topic.objects.select_related("area"))


def areas_with_topics() -> list[Area]:
    """The areas in the survey's order, their topics prefetched; two queries."""
    return list(Area.objects.prefetch_related("topics"))


def topic_by_slug(slug: str) -> Topic | None:
    return Topic.objects.select_related("area").filter(slug=slug).first()


def topic_named(text: str) -> Topic | None:
    """The topic with exactly this name in one of the languages; case and umlauts do not count."""
    wanted = fold(text)
    for topic in topics():
        if wanted in {fold(name) for name in (topic.name, topic.name_en, topic.name_ls)}:
            return topic
    return None
