"""Every answer carries the headers that keep people safe, errors and short answers too."""

import pytest
from django.db import OperationalError
from django.test import Client
from pytest_django import Settings

from greifbar.core import pagecache
from greifbar.core.pagecache import Store

pytestmark = pytest.mark.django_db
PATHS = [
    "/liste/",
    "/mein/",
    "/kaputt/",
    "/weg/",
    "/verboten/",
    "/zu-gross/",
    "/gibt-es-nicht/",
    "/nur-post/",
    "/gesund/",
    "/sprache/en/",
    "/darstellung/hell/",
]
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def check(headers: object) -> None:
    policy = headers["Content-Security-Policy"]  # type: ignore[index]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert "geolocation=(self)" in headers["Permissions-Policy"]  # type: ignore[index]
    assert {name: headers[name] for name in EXPECTED} == EXPECTED  # type: ignore[index]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_is_protected(path: str, visitor: Client) -> None:
    check(visitor.get(path).headers)


def test_stored_pages_and_short_answers_too(visitor: Client, kept: Store) -> None:
    mark = visitor.get("/liste/").headers["ETag"]
    check(visitor.get("/liste/").headers)
    short = visitor.get("/liste/", headers={"If-None-Match": mark})
    assert short.status_code == 304
    assert "default-src 'none'" in short.headers["Content-Security-Policy"]


def test_a_foreign_host_name_is_refused_with_them(visitor: Client, kept: Store) -> None:
    visitor.get("/liste/")
    answer = visitor.get("/liste/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    check(answer.headers)


def test_an_absent_database_answers_with_them(
    visitor: Client, kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> int:
        raise OperationalError("gone")

    monkeypatch.setattr(pagecache, "public_version", away)
    check(visitor.get("/weg/").headers)


def test_over_https_browsers_are_told_to_stay_there(visitor: Client, settings: Settings) -> None:
    settings.SECURE_HSTS_SECONDS = 63_072_000
    answer = Client().get("/liste/", secure=True)
    assert answer.headers["Strict-Transport-Security"] == "max-age=63072000"


def test_nobody_stores_a_page_that_is_not_public(visitor: Client) -> None:
    assert visitor.get("/mein/").headers["Cache-Control"] == "private, no-store"
