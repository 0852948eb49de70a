"""What is seen is counted without people, and nothing counted is lost."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from threading import Barrier, Thread
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, connection, connections
from django.test import Client, RequestFactory

from greifbar.core import pagecache
from greifbar.core.pagecache import public_version
from greifbar.search import exposure
from greifbar.search.exposure import Memory
from greifbar.search.models import Seen
from greifbar.search.tests.factories import Things

TODAY = date(2026, 11, 26)
NOON = datetime(2026, 11, 26, 11, tzinfo=UTC)


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    exposure.memory.take()
    yield
    exposure.memory.take()


def stored() -> dict[int, int]:
    exposure.flush()
    return dict(Seen.objects.values_list("initiative", "weight"))


def test_the_first_places_of_a_result_count_most(things: Things, client: Client) -> None:
    for initiative in range(1, 13):
        things.add("Garten", initiative=initiative)
    client.get("/suche/?q=garten")
    counted = stored()
    assert (counted[12], counted[11], counted[3]) == (1000, 631, 289)
    assert 2 not in counted
    assert 1 not in counted


def test_later_pages_of_results_and_things_of_nobody_do_not_count(things: Things, client: Client) -> None:
    things.add("Garten")
    for initiative in range(1, 31):
        things.add("Gruppe", initiative=initiative)
    client.get("/suche/?q=garten")
    client.get("/suche/?q=gruppe&seite=2")
    assert stored() == {}


@pytest.mark.django_db(transaction=True)
def test_a_page_from_the_store_counts_too(things: Things, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagecache.store, "limit", 1024 * 1024)
    things.add("Garten", initiative=7, format="home")
    for _ in range(3):
        assert Client().get("/suche/?format=home").status_code == 200
    assert len(pagecache.store) == 1
    assert stored() == {7: 3000}


def test_nothing_but_day_initiative_and_sum_is_stored() -> None:
    assert {field.name for field in Seen._meta.fields} == {"id", "day", "initiative", "weight"}


def test_the_day_is_the_one_in_stuttgart(db: None) -> None:
    with time_machine.travel(datetime(2026, 11, 25, 23, 30, tzinfo=UTC), tick=False):
        exposure.memory.add({7: 1000})
    exposure.flush()
    assert Seen.objects.get().day == TODAY


def test_a_full_memory_still_counts_whom_it_knows() -> None:
    memory = Memory(most=2)
    with time_machine.travel(NOON, tick=False):
        for initiative in (1, 2, 3, 1):
            memory.add({initiative: 10})
    assert memory.take() == {(TODAY, 1): 20, (TODAY, 2): 10}
    assert memory.take() == {}


def test_many_threads_count_without_losing_any() -> None:
    memory = Memory()

    def count() -> None:
        for _ in range(500):
            memory.add({1: 1})

    threads = [Thread(target=count) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(memory.take().values()) == 2000


def test_what_could_not_be_stored_is_stored_next_time(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    exposure.memory.add({7: 1000})

    def away(sums: object) -> None:
        raise DatabaseError

    with monkeypatch.context() as broken:
        broken.setattr(exposure, "_store", away)
        with pytest.raises(DatabaseError):
            exposure.flush()
    exposure.memory.add({7: 500})
    assert stored() == {7: 1500}


@pytest.mark.django_db(transaction=True)
def test_two_processes_flush_at_once_without_losing_counts() -> None:
    rounds, initiatives = 20, range(1, 40)
    day, start, failed = TODAY, Barrier(2, timeout=30), []

    def work() -> None:
        try:
            start.wait()
            for _ in range(rounds):
                exposure._store(sorted({(day, one): 3 for one in initiatives}.items()))
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert set(Seen.objects.values_list("weight", flat=True)) == {2 * rounds * 3}
    assert Seen.objects.count() == len(initiatives)


@pytest.mark.django_db(transaction=True)
def test_counting_does_not_end_the_pages_of_visitors() -> None:
    before = public_version()
    exposure.memory.add({7: 1000})
    exposure.flush()
    assert public_version() == before


@pytest.mark.django_db
def test_nothing_counted_costs_no_query(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0, connection=connection):
        assert exposure.flush() == 0


def test_an_opened_page_counts_as_much_as_the_first_place(rf: RequestFactory) -> None:
    request = rf.get("/x/")
    exposure.opened(request, 7)
    exposure.listed(request, [7])
    for tell in request.tells:  # type: ignore[attr-defined]
        tell()
    assert list(exposure.memory.take().values()) == [2000]
