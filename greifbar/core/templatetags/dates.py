"""The phrases of `core.dates` as template filters."""

from datetime import date, datetime

from django import template

from greifbar.core import clock, dates

register = template.Library()


def _day(value: date | datetime) -> date:
    return clock.local(value).date() if isinstance(value, datetime) else value


@register.filter
def day_phrase(value: date | datetime | None) -> str:
    return dates.day_phrase(_day(value)) if value else ""


@register.filter
def relative_day(value: date | datetime | None) -> str:
    return dates.relative_day(_day(value)) if value else ""


@register.filter
def clock_phrase(value: datetime | None) -> str:
    return dates.time_span(value, None) if value else ""


@register.filter
def moment_phrase(value: datetime | None) -> str:
    return dates.span_phrase(value, None) if value else ""


@register.filter
def weekday_short(value: date | datetime) -> str:
    return dates.weekday_short(_day(value))


@register.filter
def month_short(value: date | datetime) -> str:
    return dates.month_short(_day(value))


@register.filter
def day_number(value: date | datetime) -> int:
    return _day(value).day


@register.simple_tag
def span_phrase(start: datetime, end: datetime | None = None) -> str:
    return dates.span_phrase(start, end)


@register.simple_tag
def time_span(start: datetime, end: datetime | None = None) -> str:
    return dates.time_span(start, end)
