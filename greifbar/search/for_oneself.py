"""Whether somebody looks for help for oneself: "wer hilft mir beim Umzug", "I need help".

How people say so stands in `data/asks_for_help.yml`, in ten languages.
"""

import re
from functools import cache
from pathlib import Path

import yaml

from greifbar.search.sayings import as_said, one_of

FILE = Path(__file__).parent / "data" / "asks_for_help.yml"


def asks_for_help(text: str) -> bool:
    """Say whether somebody looks for help for oneself; who offers help does not."""
    return bool(_patterns()[0].search(as_said(text))) and not offers_help(text)


def offers_help(text: str) -> bool:
    """Say whether somebody wants to help others, and not to be helped."""
    _asks, offers, for_me = _patterns()
    said = as_said(text)
    return bool(offers.search(said)) and not for_me.search(said)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data: dict[str, dict[str, list[str]]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    asks, offers, for_me = (one_of(line for every in data[name].values() for line in every) for name in data)
    return asks, offers, for_me
