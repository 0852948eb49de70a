from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction

from greifbar.core.errors import CommandFailed
from greifbar.core.registry import commands
from greifbar.search import actions, window
from greifbar.search.adapters import Wanted, adapter
from greifbar.search.adapters.sqlite import FEW_PARTS
from greifbar.search.meanings import reading_mark
from greifbar.search.models import Document
from greifbar.search.queries import find
from greifbar.search.registry import Doc, Source, sources
from greifbar.search.tests.factories import Things


def in_step() -> bool:
    return not adapter().differs()


def test_index_and_documents_agree_after_every_kind_of_change(things: Things) -> None:
    first, second = things.add("Garten pflegen"), things.add("Kinder lesen", topic_keys=("bildung",))
    assert in_step()
    things.change(first, title="Hof fegen", district_slug="west")
    assert in_step()
    assert "Garten" not in str(find("garten").hits)
    things.change(second, public=False)
    assert in_step()
    things.remove(second)
    assert in_step()
    actions.forget("thing", [first, 999])
    assert in_step()
    assert Document.objects.count() == 0


def test_many_documents_at_once_stay_in_step(things: Things) -> None:
    docs = [
        Doc("thing", number, f"Titel {number}", body="Text " * (number % 50)) for number in range(1, 1200)
    ]
    assert actions.index_bulk(docs) == 1199
    assert actions.index_bulk(docs[:700]) == 700
    assert in_step()
    assert Document.objects.count() == 1199


def test_the_same_thing_twice_in_a_batch_is_stored_once(things: Things) -> None:
    actions.index_bulk([Doc("thing", 1, "Alt"), Doc("thing", 1, "Neu")])
    assert in_step()
    assert [hit.title for hit in find("").hits] == ["Neu"]


def test_a_change_that_is_taken_back_leaves_the_index_as_it_was(things: Things) -> None:
    number = things.add("Garten")
    with suppress(RuntimeError), transaction.atomic():
        things.change(number, title="Hof")
        raise RuntimeError
    assert in_step()
    assert [hit.title for hit in find("garten").hits] == ["Garten"]


def test_a_tightened_index_finds_the_same(things: Things) -> None:
    for number in [things.add(f"Garten {one}") for one in range(20)]:
        things.change(number, title="Hof und Garten")
    before = [hit.id for hit in find("garten").hits]
    adapter().tighten()
    assert in_step()
    assert [hit.id for hit in find("garten").hits] == before


@pytest.mark.skipif("connection.vendor != 'sqlite'", reason="PostgreSQL tidies its own index")
def test_what_single_changes_left_becomes_a_few_parts(things: Things) -> None:
    def parts() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(DISTINCT segid) FROM search_index_idx")
            return int(cursor.fetchone()[0])

    for number in range(5):
        things.add(f"Garten {number}")
    assert parts() > FEW_PARTS
    adapter().tighten()
    assert parts() <= FEW_PARTS


def test_a_long_text_fits(things: Things) -> None:
    things.add("Titel " * 200, body="wort " * 30_000 + "ende", organisation="o" * 900, url="/" + "x" * 900)
    assert in_step()


def test_rebuilding_gives_the_same_answers(things: Things) -> None:
    things.add("Garten pflegen")
    things.add("Kinder lesen")
    Document.objects.update(title_tokens="falsch")
    assert adapter().differs()
    assert actions.rebuild()["thing"] == 2
    assert in_step()
    assert [hit.title for hit in find("garten").hits] == ["Garten pflegen"]


def test_a_kind_nobody_registered_is_a_mistake_of_the_program(db: None) -> None:
    with pytest.raises(LookupError):
        actions.index("unknown", [1])


def test_the_operator_can_compare_and_rebuild(things: Things, capsys: pytest.CaptureFixture[str]) -> None:
    run = {command.verb: command.run for command in commands if command.domain == "search"}
    things.add("Garten")
    run["check"](None)  # type: ignore[arg-type]
    Document.objects.update(title_tokens="falsch")
    with pytest.raises(CommandFailed):
        run["check"](None)  # type: ignore[arg-type]
    run["rebuild"](None)  # type: ignore[arg-type]
    assert "thing: 1" in capsys.readouterr().out


@pytest.mark.django_db(transaction=True)
def test_an_emptied_database_has_an_empty_index() -> None:
    with Things() as things:
        things.add("Garten")
    Document.objects.all().delete()
    actions.clear_if_empty()
    assert in_step()


def test_documents_of_an_older_analysis_are_read_again_in_small_steps(things: Things) -> None:
    for number in range(5):
        things.add(f"Garten {number}")
    Document.objects.update(read_with="früher")
    assert actions.read_again(most=3) == 3
    assert actions.outdated().count() == 2
    assert actions.read_again(most=3) == 2
    assert actions.read_again(most=3) == 0
    assert in_step()


def test_a_room_that_describes_its_things_in_another_way_has_all_of_them_read_again(tmp_path: Path) -> None:
    file = tmp_path / "search.py"

    def mark_with(code: str) -> str:
        file.write_text(code)
        scope: dict[str, Any] = {}
        exec(compile(code, file, "exec"), scope)  # noqa: S102 (a room of this test's own)
        sources.add(Source("thing", "Dinge", scope["documents"], one="Ding"))
        try:
            return reading_mark.__wrapped__()
        finally:
            sources.remove("thing")

    first = mark_with("def documents(ids): return []")
    assert mark_with("def documents(ids): return []") == first
    assert mark_with("def documents(ids): return iter([])") != first


def test_a_rebuild_that_was_broken_off_goes_on_where_it_was(things: Things) -> None:
    for number in range(3):
        things.add(f"Garten {number}")
    Document.objects.filter(title="Garten 1").update(read_with="früher")
    told: list[int] = []
    actions.rebuild(tell=told.append)
    assert told[0] == 1
    assert in_step()


def test_what_a_room_has_and_the_search_lost_comes_back(things: Things) -> None:
    number = things.add("Garten")
    actions.forget(things.kind, [number])
    actions.rebuild()
    assert [hit.title for hit in find("garten").hits] == ["Garten"]


def test_a_title_is_asked_for_apart_from_topics_and_other_words(things: Things) -> None:
    titled = things.add("Bildung für alle")
    things.add("Vorlesen", topic_keys=("bildung",), summary="Bildung macht Freude.")
    found = adapter().newest(Wanted(None, 10, in_title="bildung"))
    assert list(Document.objects.filter(pk__in=found).values_list("object_id", flat=True)) == [titled]


@pytest.mark.django_db(transaction=True)
def test_what_is_known_of_a_document_is_kept_until_it_changes(django_assert_num_queries: Any) -> None:
    with Things() as things:
        things.add("Garten pflegen")
        number = things.add("Hof fegen")
        ids = list(Document.objects.order_by("id").values_list("id", flat=True))
        before = window.fetch(ids)
        with django_assert_num_queries(1):
            assert window.fetch(ids) == before
        things.change(number, title="Wiese mähen")
        assert [row.title_tokens[0] for row in window.fetch(ids)] == ["gart", "wies"]
        things.remove(number)
        assert [row.id for row in window.fetch(ids)] == ids[:1]


@pytest.mark.django_db(transaction=True)
def test_only_so_many_rows_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(window, "MOST_KEPT", 3)
    with Things() as things:
        for number in range(5):
            things.add(f"Garten {number}")
        ids = list(Document.objects.order_by("id").values_list("id", flat=True))
        assert [row.id for row in window.fetch(ids[:2])] == ids[:2]
        assert sorted(row.id for row in window.fetch(ids)) == ids
        assert sorted(row.id for row in window.fetch(ids[::-1])) == ids
