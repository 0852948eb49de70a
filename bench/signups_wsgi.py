"""The house with one more kind of dates, made for races; `GREIFBAR_BENCH_NAIVE=1` breaks it on purpose."""

import os

from bench.wsgi import application

__all__ = ["application"]

from bench import locks, naive
from greifbar.registrations import kinds
from greifbar.registrations.kinds import Card, Kind

CARD = Card(title="Lauf um die Plätze", url="/", organiser="Messung")
kinds.register(Kind(key="bench", cards=lambda slots: {slot.pk: CARD for slot in slots}))
if os.environ.get("GREIFBAR_BENCH_NAIVE"):
    naive.install()
if folder := os.environ.get("GREIFBAR_BENCH_LOCKS"):
    locks.install(folder)
