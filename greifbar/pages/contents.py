"""The table of contents as it is shown: sections with their parts."""

from collections.abc import Iterable
from typing import Any

SHORTEST = 4


def contents(toc: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return sections with the parts below them; few headings need no table."""
    entries: list[dict[str, Any]] = []
    count = 0
    for heading in toc:
        count += 1
        if heading["level"] == 2 or not entries:
            entries.append({**heading, "parts": []})
        else:
            entries[-1]["parts"].append(heading)
    return entries if count >= SHORTEST else []
