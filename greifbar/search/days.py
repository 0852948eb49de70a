"""Which days a question asks for: "heute", "am Samstag", "5.12.", "im Dezember", "this weekend".

Pure functions of a text and the day it is today. Words are compared without accents; how people say days
stands in `data/days.yml`. At most one span of days is read; what is no day of the calendar is just words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from greifbar.search.analyzer import stem
from greifbar.search.calendar_days import SATURDAY, SUNDAY, days_of, in_figures, month_of, on, written
from greifbar.search.days_said import folded, said
from greifbar.search.question import MOST_LETTERS, MOST_TYPED
from greifbar.search.span import Span

WEEKEND, EVENING, SOON = "wunsch_wochenende", "wunsch_abends", "wunsch_kurzfristig"
SOON_SAID = frozenset(("this_week", "next_days"))
LONGEST_PHRASE = 6
LONGEST_SPAN = 366  # days
OVER = {"wunsch_vormittags": 12, "wunsch_nachmittags": 18}  # the hour at which a part of the day ends
NEXT = ("nachste", "nachsten", "kommende", "kommenden", "kommender", "next")
THIS = ("diesen", "dieser")
_GERMAN_DAYS = ("montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag")


@dataclass(frozen=True, slots=True)
class _Part:
    """Days said in the words from `at` to before `end`; a weekday has its number (Monday 0)."""

    at: int
    end: int
    first: date
    last: date
    said: str
    weekday: int = -1
    stems: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()


def find(text: str, today: date, hour: int = 0) -> Span | None:
    """Return the first days somebody asks for in a text, `today` and `hour` being those where they live."""
    typed = folded(text[:MOST_LETTERS])[:MOST_TYPED]
    reader = _Reader(typed, written(text[:MOST_LETTERS], today), today, hour)
    found = next(reader.parts(), None)
    part = found and reader.joined(reader.narrowed(found))
    if part is None:
        return None
    few = [part.first, part.last] if (part.last - part.first).days <= 1 else []
    is_weekend = bool(few) and all(day.weekday() >= SATURDAY for day in few)
    weekdays = dict.fromkeys(stem(_GERMAN_DAYS[day.weekday()]) for day in few)
    return Span(
        first=part.first,
        last=part.last,
        taken=frozenset(range(part.at, part.end)),
        said=part.said,
        also=(*([WEEKEND] if is_weekend else ()), *([SOON] if part.said in SOON_SAID else ())),
        stems=part.stems or tuple(weekdays),
        besides=part.besides,
    )


class _Reader:
    """Reads days out of folded words; `written` are the dates in figures among them."""

    def __init__(
        self, typed: Sequence[str], written: Mapping[int, tuple[int, date]], today: date, hour: int
    ) -> None:
        self.typed, self.written, self.today, self.hour, self.said = typed, written, today, hour, said()

    def _word(self, at: int) -> str:
        return self.typed[at] if 0 <= at < len(self.typed) else ""

    def parts(self) -> Iterator[_Part]:
        """Yield the days said, in the order of the words."""
        for at in range(len(self.typed)):
            if found := self.part(at):
                yield found

    def part(self, at: int) -> _Part | None:
        """Return the days said right at a place."""
        found = self._date(at) or self._phrase(at) or self._weekday(at) or self._month(at)
        return found and self._with_time(found)

    def _with_time(self, part: _Part) -> _Part:
        key = self.said.times.get(self._word(part.end))
        is_a_day = part.first == part.last and not part.besides
        return replace(part, end=part.end + 1, besides=(key,)) if key and is_a_day else part

    def _date(self, at: int) -> _Part | None:
        if at in self.written:
            length, day = self.written[at]
            return _Part(at, at + length, day, day, "day")
        day_number, month = in_figures(self._word(at)), self.said.months.get(self._word(at + 1))
        if not month or not day_number:
            return self._dates(at)
        year = in_figures(self._word(at + 2), 2000, 2100)
        found = on(day_number, month, year, self.today)
        return _Part(at, at + 3 if year else at + 2, found, found, "day") if found else None

    def _dates(self, at: int) -> _Part | None:
        """ "5. bis 7. Dezember", "5.–7. Dezember"."""
        first, at_last = in_figures(self._word(at)), at + 1 + (self._word(at + 1) in self.said.joints)
        if not first or self._word(at_last + 1) not in self.said.months:
            return None
        last = self._date(at_last)
        if last is None or first >= last.last.day:
            return None
        start = last.last.replace(day=first)
        return replace(last, at=at, first=max(start, self.today), said="range")

    def _phrase(self, at: int) -> _Part | None:
        for length in range(LONGEST_PHRASE, 0, -1):
            kind = self.said.phrases.get(tuple(self.typed[at : at + length]))
            if kind and at + length <= len(self.typed):
                besides = (EVENING,) if kind == "tonight" else ()
                part = _Part(at, at + length, *days_of(kind, self.today), kind, besides=besides)
                return None if self._is_other(part) else part
        return None

    def _is_other(self, part: _Part) -> bool:
        """Each morning, or in the morning: "morgen" is no day then."""
        before = self._word(part.at - 1)
        is_tomorrow = part.said == "tomorrow" and part.end == part.at + 1
        return before in self.said.every or (is_tomorrow and before in self.said.not_tomorrow)

    def _weekday(self, at: int) -> _Part | None:
        number, time = self._weekday_and_time(self._word(at))
        if number < 0 or self._word(at - 1) in self.said.every:
            return None
        later = at + 2 if self._word(at + 1) in ("den", "dem", "der") else at + 1
        if dated := self._date(later):
            return replace(dated, at=at)
        ahead = (number - self.today.weekday()) % 7
        if ahead == 0 and (self._word(at - 1) in NEXT or self._is_over(time, at + 1)):
            ahead = 7
        day = self.today + timedelta(ahead)
        start = at
        while self._word(start - 1) in (*NEXT, *THIS) or self._word(start - 1) in self.said.before_weekdays:
            start -= 1
        if self._word(start - 1) in self.said.every:
            return None
        end = at + 2 if self._word(at + 1) in self.said.after_weekdays else at + 1
        return _Part(start, end, day, day, "day", number, besides=(time,) if time else ())

    def _weekday_and_time(self, word: str) -> tuple[int, str]:
        """ "samstag", or "samstagvormittag" with what it says of the time; -1 for other words."""
        if word in self.said.weekdays:
            return self.said.weekdays[word], ""
        for name, number in self.said.weekdays.items():
            if word.startswith(name) and (time := self.said.times.get(word.removeprefix(name))):
                return number, time
        return -1, ""

    def _is_over(self, time: str, at: int) -> bool:
        """The part of the day that is asked for is past today: Sunday morning, on a Sunday at night."""
        return self.hour >= OVER.get(time or self.said.times.get(self._word(at), ""), 24)

    def _month(self, at: int) -> _Part | None:
        word = self._word(at)
        number, year = self.said.months.get(word), in_figures(self._word(at + 1), 2000, 2100)
        is_meant = year or word not in self.said.names or self._word(at - 1) in self.said.before_months
        if not number or not is_meant or in_figures(self._word(at - 1)):
            return None
        year = year or self.today.year + (number < self.today.month)
        first, last = month_of(year, number)
        if last < self.today:
            return None
        end = at + 2 if self._word(at + 1) == str(year) else at + 1
        return _Part(at, end, max(first, self.today), last, "month", stems=(stem(word),))

    def narrowed(self, part: _Part) -> _Part:
        """ "nächste Woche Dienstag", "am Dienstag nächster Woche": the day in that week."""
        later = part.end + (self._word(part.end) in ("am", "in", "der"))
        other = self.part(later)
        if other is None or {part.weekday < 0, other.weekday < 0} != {True, False}:
            return part
        week, day = (part, other) if part.weekday < 0 else (other, part)
        if week.said not in ("this_week", "next_week"):
            return part
        monday = week.last - timedelta(SUNDAY)
        meant = monday + timedelta(day.weekday)
        if meant < self.today:
            return part
        return replace(day, at=part.at, end=other.end, first=meant, last=meant)

    def joined(self, part: _Part) -> _Part | None:
        """Two days said together are a span; several weekdays mean every week, unless it is the weekend."""
        other = self.part(part.end + 1) if self._word(part.end) in self.said.joints else None
        if other is None:
            return part
        first, last, said = min(part.first, other.first), max(part.last, other.last), "range"
        if part.weekday >= 0 and other.weekday >= 0:
            if {part.weekday, other.weekday} != {SATURDAY, SUNDAY}:
                return None
            (first, last), said = days_of("this_weekend", self.today), "this_weekend"
        if (last - first).days > LONGEST_SPAN:
            return part
        besides = tuple(dict.fromkeys([*part.besides, *other.besides]))
        return replace(part, end=other.end, first=first, last=last, said=said, besides=besides)
