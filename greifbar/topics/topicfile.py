"""The file of topics and areas: read and checked whole before anything is stored."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from greifbar.core.errors import CommandFailed
from greifbar.topics.models import Ground

TEXTS = ("name", "name_en", "name_ls", "description", "description_en", "description_ls")

type Entry = dict[str, Any]


def read(path: Path) -> tuple[list[Entry], list[Entry]]:
    """Areas and topics in the file's order; CommandFailed with every reason if it cannot be used."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        areas, topics = list(data["areas"]), list(data["topics"])
        reasons = list(_faults(areas, topics))
    except OSError as error:
        raise CommandFailed(f"{path}: nicht lesbar ({error.strerror}).") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise CommandFailed(f"{path}: kein gültiges YAML ({error}).") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise CommandFailed(f"{path}: ein Feld fehlt oder hat die falsche Form ({error!r}).") from error
    if reasons:
        raise CommandFailed(f"{path}: abgelehnt.\n" + "\n".join(f"  - {reason}" for reason in reasons))
    return areas, topics


def texts(entry: Entry) -> dict[str, str]:
    """Names and lines in all languages."""
    return {field: str(entry.get(field, "")) for field in TEXTS}


def _faults(areas: list[Entry], topics: list[Entry]) -> Iterator[str]:
    keys = {area["key"] for area in areas}
    for entries in (areas, topics):
        for key, count in Counter(entry["key"] for entry in entries).items():
            if count > 1:
                yield f"{key} steht {count}-mal da."
    for entry in (*areas, *topics):
        for field in ("name", "description"):
            if not entry.get(field):
                yield f"{entry['key']}: {field} fehlt."
        yield from (f"{entry['key']}: {field} ist zu lang." for field in TEXTS if _too_long(entry, field))
    for topic in topics:
        if topic["area"] not in keys:
            yield f"{topic['key']}: Den Bereich {topic['area']} gibt es nicht."
        if topic["ground"] not in Ground.values:
            yield f"{topic['key']}: Der Grund heißt {', '.join(Ground.values)}, nicht {topic['ground']}."


def _too_long(entry: Entry, field: str) -> bool:
    return len(str(entry.get(field, ""))) > (60 if field.startswith("name") else 160)
