"""Word lists of the search, kept in `data/small_words.yml`."""

from functools import cache
from pathlib import Path

import yaml

FILE = Path(__file__).parent / "data" / "small_words.yml"


@cache
def _lists() -> dict[str, str]:
    found: dict[str, str] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return found


@cache
def words_of(name: str) -> tuple[str, ...]:
    """Return a list in its order."""
    return tuple(str(_lists()[name]).split())
