"""Days of the calendar: dates in figures, months, and what "heute" or "diese Woche" mean on a day."""

import re
from datetime import date, timedelta

from greifbar.search.analyzer import words

SATURDAY, SUNDAY = 5, 6
NEXT_DAYS = 7
MOST_WRITTEN = 4
_WRITTEN = re.compile(
    r"(?<![\d.])(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.(?:\s?(?P<year>\d{4}|\d{2})(?![\d.]))?(?!\d)"
    r"|\b(?:am|vom|bis|ab|zum)\s+(?P<day2>\d{1,2})\.(?P<month2>\d{1,2})(?![\d.:]|\s*uhr)"
    r"|(?<!\d)(?P<year3>\d{4})-(?P<month3>\d{2})-(?P<day3>\d{2})(?!\d)",
    re.IGNORECASE,
)


def on(day: int, month: int, year: int, today: date) -> date | None:
    """Return the day; without a year (0) the next such one. None if there is none, or if it is past."""
    for one in [year] if year else range(today.year, today.year + 9):
        try:
            found = date(one, month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    return None


def written(text: str, today: date) -> dict[int, tuple[int, date]]:
    """Return dates in figures by the place of their first word: how many words they are, and the day."""
    found = {}
    for _number, match in zip(range(MOST_WRITTEN), _WRITTEN.finditer(text), strict=False):
        day, month, year = (_group(match, name) for name in ("day", "month", "year"))
        meant = on(day, month, year + 2000 if 0 < year < 100 else year, today)
        if meant:
            start = next(match.start(key) for key in ("day", "day2", "year3") if match[key])
            at = len(words(text[:start]))
            found[at] = (len(words(text[start : match.end()])), meant)
    return found


def _group(match: re.Match[str], name: str) -> int:
    found = match.groupdict().items()
    return next((int(value) for key, value in found if value and key.startswith(name)), 0)


def in_figures(word: str, least: int = 1, most: int = 31) -> int:
    """Return a number in figures within bounds, else 0."""
    is_one = word.isascii() and word.isdigit() and len(word) <= 4
    return int(word) if is_one and least <= int(word) <= most else 0


def month_of(year: int, month: int) -> tuple[date, date]:
    """Return first and last day of a month."""
    later = date(year + month // 12, month % 12 + 1, 1)
    return date(year, month, 1), later - timedelta(1)


def days_of(kind: str, today: date) -> tuple[date, date]:
    """Return first and last day of what a phrase means."""
    sunday = today + timedelta(SUNDAY - today.weekday())
    saturday = sunday - timedelta(1)
    ahead = {"today": 0, "tonight": 0, "tomorrow": 1, "after_tomorrow": 2}
    if kind in ahead:
        day = today + timedelta(ahead[kind])
        return day, day
    month = today.replace(day=1)
    later = month_of(*_after(month))
    return {
        "this_week": (today, sunday),
        "next_week": (sunday + timedelta(1), sunday + timedelta(7)),
        "this_weekend": (max(today, saturday), sunday),
        "next_weekend": (saturday + timedelta(7), sunday + timedelta(7)),
        "next_days": (today, today + timedelta(NEXT_DAYS - 1)),
        "this_month": (today, later[0] - timedelta(1)),
        "next_month": later,
    }[kind]


def _after(month: date) -> tuple[int, int]:
    return month.year + month.month // 12, month.month % 12 + 1
