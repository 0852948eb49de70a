"""What is looked for is counted without people; unknown words need five visitors."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from random import Random
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection, connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from greifbar.accounts.tests import factories as people
from greifbar.core import clock, pagecache
from greifbar.core.pagecache import public_version
from greifbar.core.registry import DemoContext
from greifbar.places.tests import factories as places
from greifbar.search import demo
from greifbar.search.meanings import fresh
from greifbar.search.models import Need
from greifbar.search.radar import counting, queries, tidying
from greifbar.search.radar.memory import Memory, Tally, memory
from greifbar.search.radar.models import ANY, RadarCount, RadarWord, monday_of
from greifbar.search.radar.words import Words, words
from greifbar.search.tests.factories import Things

MONDAY = date(2026, 11, 23)
NOON = datetime(2026, 11, 26, 11, tzinfo=UTC)
PAGE = "/team/suche/bedarf/"


@pytest.fixture(autouse=True)
def forgetful() -> Iterator[None]:
    memory.take()
    words.take()
    words._begin(MONDAY)
    counting._few._minute = 0
    yield
    memory.take()
    words.take()


def stored() -> dict[tuple[str, str], tuple[int, int]]:
    counting.flush()
    return {(one.concept, one.district): (one.times, one.unmet) for one in RadarCount.objects.all()}


def ask(text: str, visitor: int = 1, browser: int = 0, came_from: str = "", **headers: str) -> None:
    known = {"REMOTE_ADDR": f"10.0.{visitor}.1", "HTTP_USER_AGENT": f"Browser {browser or visitor}"}
    answer = Client(HTTP_REFERER=came_from).get(f"/suche/?q={text}", **known | headers)  # type: ignore[arg-type]
    assert answer.status_code == 200


def test_a_question_counts_its_concepts_and_its_district_and_whether_anything_fits(things: Things) -> None:
    places.talstadt()
    things.add("Vorlesen", district_slug="oberndorf")
    ask("vorlesen in Oberndorf")
    ask("vorlesen")
    ask("schwimmen")
    found = stored()
    assert found[ANY, "oberndorf"] == (1, 0)
    assert found[ANY, ""] == (2, 1)
    assert found["vorlesen", "oberndorf"] == (1, 0)
    assert found["schwimmen", ""] == (1, 1)


def test_conditions_stand_apart_from_what_was_looked_for(things: Things) -> None:
    for visitor in range(6):
        ask("schwimmen am Wochenende", visitor)
    counting.flush()
    found = queries.sought(MONDAY - timedelta(weeks=9), date(2100, 1, 1))
    assert [one.concept for one in found.concepts] == ["schwimmen"]
    assert [one.concept for one in found.conditions] == ["wunsch_wochenende"]


def test_nothing_but_concept_district_week_and_sums_is_stored() -> None:
    assert {field.name for field in RadarCount._meta.fields} == {
        *("id", "week", "concept", "district", "times", "unmet"),
    }
    assert {field.name for field in RadarWord._meta.fields} == {"id", "week", "word", "times"}


def test_what_stands_in_an_address_is_never_stored_unless_it_is_a_district(things: Things) -> None:
    ask("schwimmen&bezirk=Erika+Mustermann")
    assert {district for _, district in stored()} == {""}


def test_the_same_question_counts_once_however_often_it_is_looked_at(things: Things) -> None:
    places.district("Botnang")
    ask("schwimmen")
    before = "http://testserver/suche/?q=schwimmen"
    ask("schwimmen&typ=topic", came_from=before)
    ask("schwimmen&seite=2")
    ask("schwimmen", HTTP_USER_AGENT="Examplebot/2.0")
    ask("schwimmen", HTTP_SEC_PURPOSE="prefetch")
    assert stored() == {(ANY, ""): (1, 1), ("schwimmen", ""): (1, 1)}
    ask("schwimmen&bezirk=botnang", came_from=before)
    assert (ANY, "botnang") in stored()


def test_every_visitor_counts_and_counting_ends_no_kept_page(
    things: Things, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagecache.store, "limit", 1024 * 1024)
    before = public_version()
    ask("schwimmen")
    ask("schwimmen", visitor=2)
    assert stored()[ANY, ""] == (2, 2)
    assert public_version() == before


def test_an_unknown_word_is_kept_once_five_visitors_used_it(things: Things) -> None:
    for visitor in (1, 2, 3, 4, 4, 4):
        ask("Quorxelfuzz", visitor)
    counting.flush()
    assert not RadarWord.objects.exists()
    ask("Quorxelfuzz", 5)
    counting.flush()
    ask("Quorxelfuzz", 5)
    counting.flush()
    kept = RadarWord.objects.get()
    assert (kept.word, kept.times, kept.week) == ("quorxelfuzz", 8, monday_of(clock.today()))


def test_one_person_on_the_move_is_not_five_visitors(things: Things) -> None:
    for visitor in range(1, 9):
        ask("Quorxelfuzz", visitor, browser=1 + visitor % 2)
    counting.flush()
    assert not RadarWord.objects.exists()


@pytest.mark.parametrize(
    "text", ["erika@beispiel.de", "0711123456", "h4xx0rz", "🦔🦔🦔", "ab", "q" * 31, "und"]
)
def test_what_is_no_word_is_never_kept(things: Things, text: str) -> None:
    for visitor in range(1, 8):
        ask(text, visitor)
    assert not {word for _, word in words.take()} - {"erika", "beispiel"}


def test_words_known_by_the_search_are_not_unknown(things: Things) -> None:
    things.add("Boule im Schlossgarten")
    for visitor in range(1, 8):
        ask("Boule schwimmen schwimen", visitor)
    assert words.take() == {}


def test_a_new_week_begins_without_marks() -> None:
    heard = Words()
    for visitor in "1234":
        heard.add(MONDAY, ["wort"], visitor, visitor)
    heard.add(date(2026, 11, 30), ["wort"], "5", "5")
    assert heard.take() == {}
    assert heard._waiting["wort"].times == 1


def test_a_flood_of_words_and_concepts_does_not_grow_the_memory() -> None:
    heard, sums = Words(most=100), Memory(most=100)
    for number in range(1000):
        heard.add(MONDAY, [f"wort{number}"], "1", "1")
        sums.add(MONDAY, "", [str(number)], is_met=True)
    assert len(heard._waiting) == 100
    assert "wort999" in heard._waiting
    assert len(sums.take()) == 100


def test_nothing_counted_is_lost_when_the_database_is_away(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.add(MONDAY, "", ["garten"], is_met=False)
    with monkeypatch.context() as broken:
        broken.setattr(counting, "_ADD_COUNTS", "no statement {rows}")
        with pytest.raises(Exception, match="no"):
            counting.flush()
    assert stored() == {("garten", ""): (1, 1)}


@pytest.mark.django_db(transaction=True)
def test_two_processes_add_to_the_same_sums() -> None:
    barrier = Barrier(2, timeout=30)

    def add() -> None:
        rows = [(MONDAY, "", f"c{number}", 1, 1) for number in range(200)]
        barrier.wait()
        for _ in range(5):
            counting._store(counting._ADD_COUNTS, rows)
        connections.close_all()

    threads = [Thread(target=add) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(RadarCount.objects.values_list("times", "unmet")) == {(10, 10)}


def test_what_is_older_than_two_years_goes(db: None) -> None:
    RadarWord.objects.create(week=date(2024, 11, 25), word="bleibt", times=5)
    RadarWord.objects.create(week=date(2024, 11, 18), word="geht", times=5)
    assert tidying.tidy(NOON) == 1
    assert RadarWord.objects.get().word == "bleibt"


def counted(concept: str, times: int, unmet: int = 0, district: str = "") -> None:
    RadarCount.objects.create(week=MONDAY, concept=concept, district=district, times=times, unmet=unmet)


def test_figures_are_for_weeks_and_districts_most_unmet_first(db: None) -> None:
    counted("schwimmen", 9, 8)
    counted("vorlesen", 20, 1)
    counted("vorlesen", 6, 6, district="botnang")
    counted(ANY, 40, 9)
    RadarCount.objects.create(week=date(2026, 11, 2), concept="garten", district="", times=9)
    every = queries.sought(*queries.weeks_until(MONDAY, 3))
    assert [(one.concept, one.times, one.unmet) for one in every.concepts] == [
        ("schwimmen", 9, 8),
        ("vorlesen", 26, 7),
    ]
    assert every.asked.times == 40
    assert [one.concept for one in queries.sought(MONDAY, MONDAY, ["botnang"]).concepts] == ["vorlesen"]
    assert len(queries.sought(*queries.weeks_until(MONDAY, 4)).concepts) == 3


@time_machine.travel(NOON, tick=False)
def test_a_team_sees_its_district_and_no_small_numbers(db: None, client: Client) -> None:
    south, _north = places.district("Süd"), places.district("Nord")
    counted("schwimmen", 4, 3, district="sued")
    counted("vorlesen", 70, 0, district="nord")
    counted("garten", 55)
    RadarWord.objects.create(week=MONDAY, word="quorxel", times=7)
    client.force_login(people.desk_member(south, "Süd-Team"))
    page = client.get(PAGE).content.decode()
    assert "weniger als 5" in page
    assert "wort=quorxel" in page
    assert "70" not in page
    assert ">55<" in client.get(f"{PAGE}?bezirk=ohne").content.decode()
    assert "70" not in client.get(f"{PAGE}?bezirk=nord").content.decode()
    client.force_login(people.desk_member(None, "Haus-Team"))
    assert ">70<" in client.get(PAGE).content.decode()


@time_machine.travel(NOON, tick=False)
def test_the_page_asks_the_same_for_one_row_and_for_many(db: None, client: Client) -> None:
    client.force_login(people.desk_member(None, "Haus-Team"))

    def asked() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(PAGE)
        return len(seen)

    counted("schwimmen", 9)
    few = asked()
    for key in list(fresh().concepts)[:40]:
        RadarCount.objects.get_or_create(week=MONDAY, concept=key, district="", times=5)
    assert asked() == few


def test_sums_of_a_question_add_up() -> None:
    sums = Memory()
    sums.add(MONDAY, "", ["a"], is_met=True)
    sums.add(MONDAY, "", ["a"], is_met=False)
    assert sums.take() == {(MONDAY, "", "a"): Tally(2, 1)}


def test_the_weeks_and_needs_of_the_demo_town_move_along(db: None) -> None:
    context = DemoContext(now=NOON, random=Random(1))
    demo.load(context)
    assert RadarCount.objects.latest("week").week == MONDAY
    waiting = Need.objects.open().earliest("created_at").created_at
    demo.move(replace(context, now=NOON + timedelta(days=8), days=8))
    assert RadarCount.objects.latest("week").week == MONDAY + timedelta(weeks=1)
    assert Need.objects.open().earliest("created_at").created_at == waiting + timedelta(days=8)
