"""The days somebody asks for, and how a thing meets them.

A room hands the days on which its things take place (`Doc.days`); they stand among the facets
as `y_20261128`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from greifbar.core.dates import NBSP, day_phrase
from greifbar.search.reading import DAY, WISH

KEY = "tage"
MOST_DAYS = 62
AHEAD = 14
LESS_SURE = 0.9  # counts what says no days, but does happen on such ones: "samstags"


def day_token(day: date) -> str:
    return f"{DAY}{day:%Y%m%d}"


def days_in(facets: str) -> list[date]:
    """Return the days on which a thing takes place, as they stand among its facets."""
    found = (token.removeprefix(DAY) for token in facets.split() if token.startswith(DAY))
    return [datetime.strptime(day, "%Y%m%d").date() for day in found]  # noqa: DTZ007  # a day, no moment


def _days(first: date, last: date) -> list[date]:
    return [first + timedelta(number) for number in range(min((last - first).days + 1, MOST_DAYS))]


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`. `taken` are the places of its words in the question.

    `said` tells how it was put (a key of `data/days.yml`, "day", "month" or "range"). Things without any days
    fit too if they hold one of the wishes `also`, or one of the `stems` in their text. `besides` are
    conditions said in one breath: the evening in "heute Abend".
    """

    first: date
    last: date
    taken: frozenset[int]
    said: str = "day"
    also: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    key: str = KEY

    @property
    def label(self) -> str:
        """The days in the language that is active: "heute, Sonntag, 22. November"."""
        return _LABELS.get(self.said, _range)(self)

    @cached_property
    def days(self) -> frozenset[str]:
        """The tokens of its days, at most `MOST_DAYS`."""
        return frozenset(map(day_token, _days(self.first, self.last)))

    @cached_property
    def loose(self) -> tuple[str, ...]:
        """The tokens that count for things without days."""
        return (*(WISH + key for key in self.also), *self.stems)

    def met(self, facets: str, tokens: str) -> float:
        """Return how well a thing meets it (0 to 1), by its facets and by all its tokens, spaces around."""
        known = [token for token in facets.split() if token.startswith(DAY)]
        if known:
            return float(not self.days.isdisjoint(known))
        return LESS_SURE if any(f" {token} " in tokens for token in self.loose) else 0.0


def tokens_of(span: Span) -> tuple[str, ...]:
    """Return the tokens of which a thing must hold one to meet the span."""
    return (*sorted(span.days), *span.loose)


def tokens_near(span: Span) -> tuple[str, ...]:
    """Return the tokens of the days after it: what is offered when nothing meets the span."""
    after = span.last + timedelta(1)
    return tuple(map(day_token, _days(after, after + timedelta(AHEAD - 1))))


def _month(span: Span) -> str:
    return f"{MONTHS[span.first.month]}{NBSP}{span.first.year}"


def _range(span: Span) -> str:
    return _("%(first)s bis %(last)s") % {"first": day_phrase(span.first), "last": day_phrase(span.last)}


def _first(span: Span) -> dict[str, str]:
    return {"day": day_phrase(span.first)}


def _last(span: Span) -> dict[str, str]:
    return {"day": day_phrase(span.last)}


_LABELS: dict[str, Callable[[Span], str]] = {
    "day": lambda span: day_phrase(span.first),
    "month": _month,
    "this_month": _month,
    "next_month": _month,
    "today": lambda span: _("heute, %(day)s") % _first(span),
    "tonight": lambda span: _("heute, %(day)s") % _first(span),
    "tomorrow": lambda span: _("morgen, %(day)s") % _first(span),
    "after_tomorrow": lambda span: _("übermorgen, %(day)s") % _first(span),
    "this_week": lambda span: _("diese Woche, bis %(day)s") % _last(span),
    "next_week": lambda span: _("nächste Woche, ab %(day)s") % _first(span),
    "this_weekend": lambda span: _("dieses Wochenende, bis %(day)s") % _last(span),
    "next_weekend": lambda span: _("nächstes Wochenende, ab %(day)s") % _first(span),
    "next_days": lambda span: _("in den nächsten Tagen, bis %(day)s") % _last(span),
}
