"""The worker: recurring duties, each claimed by one conditional update, so any number may run."""

import logging
import signal
import threading
from datetime import datetime

from django.db import DatabaseError, close_old_connections, connection, transaction

from greifbar.core import clock
from greifbar.core.models import DutyRun
from greifbar.core.registry import Duty, duties

log = logging.getLogger(__name__)
PAUSE = 1.0


def _claim(duty: Duty, now: datetime) -> bool:
    """Take the duty if it is due; the row's due time moves on in the same statement."""
    DutyRun.objects.get_or_create(name=duty.name, defaults={"due_at": now})
    due = DutyRun.objects.filter(name=duty.name, due_at__lte=now)
    return due.update(due_at=now + duty.every, ran_at=now) == 1


def run_due(now: datetime) -> int:
    """Run every duty that is due at `now`; return how many ran. A failing one is logged and comes again."""
    waiting = set(DutyRun.objects.filter(due_at__gt=now).values_list("name", flat=True))
    ran = 0
    for duty in duties:
        if duty.name in waiting or not _claim(duty, now):
            continue
        ran += 1
        try:
            done = duty.run(now)
        except DatabaseError:
            raise
        except Exception:
            log.exception("duty %s failed", duty.name)
            done = -1
        if done:
            with transaction.atomic():
                DutyRun.objects.filter(name=duty.name).update(result=str(done))
    return ran


def work(*, once: bool = False) -> None:
    """Run duties until told to stop (SIGTERM, SIGINT); survive an absent database."""
    stop = threading.Event()
    if threading.current_thread() is threading.main_thread():
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
    while not stop.is_set():
        try:
            close_old_connections()
            run_due(clock.now())
        except DatabaseError as error:
            log.warning("database away: %s", error)
            connection.close()
        if once:
            return
        stop.wait(PAUSE)
