"""Visitors get whole pages from the store, and never an old or a personal one."""

from datetime import UTC, datetime, timedelta

import brotli
import pytest
import time_machine
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from greifbar.core.pagecache import Kept, Store
from greifbar.core.tests import pages

NOON = datetime(2026, 11, 26, 11, tzinfo=UTC)
HTMX = {"HX-Request": "true"}


def test_the_second_visitor_gets_the_page_without_rendering(visitor: Client, kept: Store) -> None:
    first = visitor.get("/liste/")
    second = Client().get("/liste/")
    assert first.content == second.content
    assert len(pages.rendered) == 1


def test_a_stored_page_costs_one_query(
    visitor: Client, kept: Store, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    visitor.get("/liste/")
    with django_assert_num_queries(1):
        visitor.get("/liste/")


def test_a_change_shows_on_the_next_request(visitor: Client, kept: Store) -> None:
    visitor.get("/liste/")
    Group.objects.create(name="Neues")
    assert "Neues" in visitor.get("/liste/").text


def test_a_change_within_a_transaction_shows_after_it(visitor: Client, kept: Store) -> None:
    visitor.get("/liste/")
    with transaction.atomic():
        Group.objects.create(name="Neues")
    assert "Neues" in visitor.get("/liste/").text


def test_a_page_rendered_beside_a_change_is_not_kept_for_long(visitor: Client, kept: Store) -> None:
    """The number is read before rendering, so what changed meanwhile ends the page."""
    visitor.get("/liste/")
    page = next(iter(kept._pages.values()))
    Group.objects.create(name="Neues")
    kept.put(next(iter(kept._pages)), page)
    assert "Neues" in visitor.get("/liste/").text


def test_somebody_with_a_session_never_gets_a_stored_page(visitor: Client, kept: Store) -> None:
    visitor.get("/liste/")
    visitor.cookies[settings.SESSION_COOKIE_NAME] = "known"
    visitor.get("/liste/")
    assert len(pages.rendered) == 2
    assert len(kept) == 1


@pytest.mark.parametrize(
    "path", ["/mein/", "/marke/", "/sitzung/", "/kaputt/", "/verboten/", "/gibt-es-nicht/"]
)
def test_what_is_personal_or_wrong_is_never_kept(path: str, visitor: Client, kept: Store) -> None:
    answer = visitor.get(path)
    assert len(kept) == 0
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_token_known_from_before_is_not_kept_either(visitor: Client, kept: Store) -> None:
    visitor.get("/marke/")
    visitor.get("/marke/")
    assert len(kept) == 0


def test_answers_to_free_text_are_not_kept(visitor: Client, kept: Store) -> None:
    answer = visitor.get("/liste/", {"q": "meine Krankheit"})
    assert len(kept) == 0
    assert "no-store" in answer.headers["Cache-Control"]


def test_unknown_parameters_do_not_grow_the_store(visitor: Client, kept: Store) -> None:
    for number in range(30):
        visitor.get("/liste/", {f"utm_{number}": "x", "thema": "tiere"})
    assert len(kept) == 1


def test_unknown_parameters_leave_no_trace_for_the_next_visitor(visitor: Client, kept: Store) -> None:
    assert "geheim" not in visitor.get("/liste/?token=geheim").text
    assert "geheim" not in Client().get("/liste/").text


def test_known_parameters_count_in_any_order(visitor: Client, kept: Store) -> None:
    visitor.get("/liste/?thema=tiere&seite=2")
    visitor.get("/liste/?seite=2&thema=tiere&leer=")
    visitor.get("/liste/?thema=musik")
    assert len(pages.rendered) == 2


def test_language_and_theme_have_pages_of_their_own(visitor: Client, kept: Store) -> None:
    for cookies in (
        {},
        {"sprache": "en"},
        {"darstellung": "dunkel"},
        {"sprache": "en", "darstellung": "hell"},
    ):
        Client(headers={"cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())}).get("/liste/")
    assert len(kept) == 4


def test_a_language_in_the_address_is_kept_in_links_for_everyone(visitor: Client, kept: Store) -> None:
    speaks_english = Client(headers={"cookie": "sprache=en"})
    assert 'href="/liste/"' in speaks_english.get("/liste/?sprache=en").text
    assert 'href="/liste/?sprache=en"' in Client().get("/liste/?sprache=en").text


def test_a_swap_and_a_whole_page_are_two_pages(visitor: Client, kept: Store) -> None:
    assert visitor.get("/teil/", headers=HTMX).text == "part"
    assert visitor.get("/teil/").text == "whole"
    assert visitor.get("/teil/", headers=HTMX).text == "part"
    assert "HX-Request" in visitor.get("/teil/").headers["Vary"]


def test_past_midnight_the_page_is_made_anew(visitor: Client, kept: Store) -> None:
    with time_machine.travel(datetime(2026, 11, 26, 22, 59, 50, tzinfo=UTC), tick=False) as clock:
        visitor.get("/liste/")
        clock.shift(timedelta(seconds=9))
        visitor.get("/liste/")
        assert len(pages.rendered) == 1
        clock.shift(timedelta(seconds=2))
        visitor.get("/liste/")
    assert len(pages.rendered) == 2


def test_from_the_moment_a_page_changes_by_itself_it_is_made_anew(visitor: Client, kept: Store) -> None:
    pages.time_changes["at"] = NOON + timedelta(seconds=20)
    with time_machine.travel(NOON, tick=False) as clock:
        visitor.get("/liste/")
        clock.shift(timedelta(seconds=19))
        visitor.get("/liste/")
        assert len(pages.rendered) == 1
        clock.shift(timedelta(seconds=1))
        visitor.get("/liste/")
    assert len(pages.rendered) == 2


def test_no_page_is_older_than_a_minute(visitor: Client, kept: Store) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        visitor.get("/liste/")
        clock.shift(timedelta(seconds=60))
        visitor.get("/liste/")
    assert len(pages.rendered) == 2


def test_an_unchanged_page_is_answered_with_304(visitor: Client, kept: Store) -> None:
    mark = visitor.get("/liste/").headers["ETag"]
    answer = visitor.get("/liste/", headers={"If-None-Match": mark})
    assert (answer.status_code, answer.content) == (304, b"")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    Group.objects.create(name="Neues")
    assert visitor.get("/liste/", headers={"If-None-Match": mark}).status_code == 200


def test_compressed_and_plain_are_the_same_page(visitor: Client, kept: Store) -> None:
    plain = visitor.get("/liste/")
    packed = visitor.get("/liste/", headers={"Accept-Encoding": "gzip, br"})
    assert packed.headers["Content-Encoding"] == "br"
    assert brotli.decompress(packed.content) == plain.content
    assert int(packed.headers["Content-Length"]) == len(packed.content)


def test_head_has_no_body(visitor: Client, kept: Store) -> None:
    visitor.get("/liste/")
    assert visitor.head("/liste/").content == b""


def test_the_oldest_use_goes_first_and_the_bound_holds(visitor: Client, kept: Store) -> None:
    kept.limit = 550_000
    for number in range(5):
        visitor.get(f"/gross/{number}/")
        assert kept.bytes <= kept.limit
    visitor.get("/gross/0/")
    visitor.get("/gross/5/")
    visitor.get("/gross/0/")
    assert pages.rendered.count("/gross/0/") == 1
    visitor.get("/gross/1/")
    assert pages.rendered.count("/gross/1/") == 2


def test_a_page_stored_twice_is_counted_once() -> None:
    store, page = Store(10_000), Kept(b"a" * 1000, b"a", {}, 1, NOON)
    store.put(("a",), page)
    store.put(("a",), page)
    assert (len(store), store.bytes) == (1, page.size)


def test_paths_learned_stay_bounded() -> None:
    store = Store(10_000)
    for number in range(20_100):
        store.learn(f"/{number}/", ())
    assert len(store.parameters) < 20_002


def test_a_public_page_takes_no_post(visitor: Client, kept: Store) -> None:
    visitor.get("/liste/")
    assert visitor.post("/liste/").status_code == 405
    assert len(pages.rendered) == 1
