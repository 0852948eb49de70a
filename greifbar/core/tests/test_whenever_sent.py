"""What is told each time a page goes out, whether it was rendered or kept."""

from django.conf import settings
from django.test import Client

from greifbar.core.pagecache import Store
from greifbar.core.tests import pages


def test_a_page_from_the_store_is_told_like_a_fresh_one(visitor: Client, kept: Store) -> None:
    for _ in range(3):
        visitor.get("/liste/")
    assert len(pages.rendered) == 1
    assert pages.sent == ["liste"] * 3


def test_a_page_the_browser_still_has_is_told_too(visitor: Client, kept: Store) -> None:
    mark = visitor.get("/liste/").headers["ETag"]
    assert visitor.get("/liste/", headers={"If-None-Match": mark}).status_code == 304
    assert pages.sent == ["liste"] * 2


def test_pages_that_are_never_kept_are_told_once_each(visitor: Client, kept: Store) -> None:
    visitor.get("/mein/")
    visitor.get("/liste/?q=frei")
    visitor.cookies[settings.SESSION_COOKIE_NAME] = "known"
    visitor.get("/liste/")
    assert pages.sent == ["mein", "liste", "liste"]


def test_errors_mere_questions_and_pages_fetched_ahead_are_not_told(visitor: Client, kept: Store) -> None:
    visitor.get("/kaputt/")
    visitor.head("/liste/")
    visitor.get("/liste/", headers={"Sec-Purpose": "prefetch;prerender"})
    assert pages.sent == []
