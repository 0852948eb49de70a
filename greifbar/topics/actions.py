from pathlib import Path

from django.db import transaction
from django.db.models import ProtectedError

from greifbar.core.errors import CommandFailed
from greifbar.topics import topicfile
from greifbar.topics.models import Area, Topic

SHIPPED = Path(__file__).parent / "data" / "topics.yml"


@transaction.atomic
def load_topics(*, path: Path = SHIPPED) -> tuple[int, int]:
    """Bring areas and topics in line with the file; answers how many of each there are.

    Safe to repeat. Refuses with CommandFailed: a bad file, and one without a topic still in use.
    """
    areas, topics = topicfile.read(path)
    known = {entry["key"]: _store_area(entry) for entry in areas}
    for position, entry in enumerate(topics, start=1):
        _store_topic(entry, known[entry["area"]], position)
    try:
        Topic.objects.exclude(key__in=[entry["key"] for entry in topics]).delete()
        Area.objects.exclude(key__in=known).delete()
    except ProtectedError as error:
        names = ", ".join(sorted(str(thing) for thing in error.protected_objects)[:5])
        raise CommandFailed(
            f"{path}: abgelehnt. Ein fehlendes Thema ist noch in Gebrauch ({names})."
        ) from error
    return len(areas), len(topics)


def _store_area(entry: topicfile.Entry) -> Area:
    fields = {
        **topicfile.texts(entry),
        "survey_number": entry["survey"],
        "purposes": entry.get("purposes", []),
        "goals": entry.get("goals", []),
    }
    return Area.objects.update_or_create(key=entry["key"], defaults=fields)[0]


def _store_topic(entry: topicfile.Entry, area: Area, position: int) -> Topic:
    fields = {
        **topicfile.texts(entry),
        "slug": entry.get("slug", entry["key"]),
        "area": area,
        "ground": entry["ground"],
        "order": position,
    }
    return Topic.objects.update_or_create(key=entry["key"], defaults=fields)[0]
