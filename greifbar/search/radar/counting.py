"""Each answered question is counted once, when its answer goes out; once a minute the sums are stored.

Counted are the concepts the search recognised, the district that was named or chosen, the week, and whether
anything surely fitted. What was typed is forgotten with the answer, unknown words but for `words.py`.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from itertools import batched
from urllib.parse import parse_qs, urlsplit

from django.db import connection, transaction
from django.http import HttpRequest

from greifbar.core import clock
from greifbar.core.pagecache import whenever_sent
from greifbar.core.registry import Beside, besides
from greifbar.search.asked import PARAMETERS, Asked
from greifbar.search.fillers import is_filler
from greifbar.search.limits import Minute
from greifbar.search.question import Question
from greifbar.search.radar.memory import memory
from greifbar.search.radar.models import ANY, LONGEST_WORD, monday_of
from greifbar.search.radar.words import visitor, words

FLUSH_EVERY = timedelta(minutes=1)
SHORTEST_WORD = 3
BATCH = 500
type Row = tuple[date | str | int, ...]
_ROBOT = re.compile(r"bot\b|crawl|spider|slurp", re.I)
_few = Minute(120)
_ADD_COUNTS = """
    INSERT INTO "search_radarcount" (week, district, concept, times, unmet) VALUES {rows}
    ON CONFLICT (week, district, concept) DO UPDATE
    SET times = search_radarcount.times + excluded.times, unmet = search_radarcount.unmet + excluded.unmet
"""
_ADD_WORDS = """
    INSERT INTO "search_radarword" (week, word, times) VALUES {rows}
    ON CONFLICT (week, word) DO UPDATE SET times = search_radarword.times + excluded.times
"""


def answered(request: HttpRequest, asked: Asked, *, is_met: bool) -> None:
    """Count a question as its answer goes out; `is_met` says that something surely fits."""
    if not asked.text or not _is_first(request, asked) or _is_robot(request) or _few.is_full(request):
        return
    week, question = monday_of(clock.today()), asked.search.question
    concepts = (
        ANY,
        *dict.fromkeys([*question.wishes, *(key for slot in question.slots for key in slot.keys)]),
    )
    whenever_sent(request, partial(memory.add, week, district_of(asked), concepts, is_met=is_met))
    if unknown := list(unknown_words(question)):
        whenever_sent(request, partial(words.add, week, unknown, *visitor(request)))


def _is_robot(request: HttpRequest) -> bool:
    return bool(_ROBOT.search(request.headers.get("User-Agent", "")))


def _is_first(request: HttpRequest, asked: Asked) -> bool:
    """Whoever turns the page or chooses a filter asks the same; another district is another question."""
    if request.GET.get("seite", "1") != "1":
        return False
    try:
        before = urlsplit(request.headers.get("HX-Current-URL") or request.headers.get("Referer", ""))
        query = parse_qs(before.query)
    except ValueError:
        return True
    text, chosen = query.get("q", [""])[0].strip(), query.get(PARAMETERS["district"], [])
    return before.path != request.path or (text, set(chosen)) != (asked.text, set(asked.choices["district"]))


def district_of(asked: Asked) -> str:
    """Return the slug of the district that was named, else of the only one chosen; empty without one."""
    place = asked.search.question.place or (asked.near.around.place if asked.near else None)
    if place:
        return place.district.slug
    chosen = asked.choices["district"]
    return chosen[0] if len(chosen) == 1 and chosen[0] in asked.labels("district") else ""


def unknown_words(question: Question) -> Iterator[str]:
    """Yield words without a meaning that lead nowhere: nothing explains them, and nothing holds them."""
    slips = {typed for typed, _ in question.instead}
    for slot in question.slots:
        is_word = slot.said.isalpha() and SHORTEST_WORD <= len(slot.said) <= LONGEST_WORD
        is_explained = slot.keys or slot.ways or slot.said in slips or is_filler(slot.said)
        if is_word and not is_explained:
            yield slot.said


def flush() -> int:
    """Add what was counted to the tables, in their order and in short transactions; return how many sums."""
    return _flush_counts() + _flush_words()


def _flush_counts() -> int:
    taken = memory.take()
    try:
        _store(_ADD_COUNTS, [(*key, taken[key].times, taken[key].unmet) for key in sorted(taken)])
    except BaseException:
        memory.put_back(taken)
        raise
    return len(taken)


def _flush_words() -> int:
    taken = words.take()
    try:
        _store(_ADD_WORDS, [(*key, times) for key, times in sorted(taken.items())])
    except BaseException:
        words.put_back(taken)
        raise
    return len(taken)


def _store(sql: str, rows: Sequence[Row]) -> None:
    if not rows:
        return
    marks = f"({', '.join(['%s'] * len(rows[0]))})"
    with transaction.atomic(), connection.cursor() as cursor:
        for batch in batched(rows, BATCH):
            values = [value for row in batch for value in row]
            cursor.execute(sql.format(rows=", ".join([marks] * len(batch))), values)


def register() -> None:
    """Have every server process flush once a minute."""
    besides.add(Beside("search.radar", FLUSH_EVERY, flush))
