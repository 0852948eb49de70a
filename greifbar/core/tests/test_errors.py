"""When something goes wrong the page says so kindly, tells nothing of the inside, and it passes."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import OperationalError, connection
from django.test import Client

from greifbar.core.pagecache import Store

pytestmark = pytest.mark.django_db
INSIDE = [
    "Traceback",
    "secret-inside",
    "reason-inside",
    "limit-inside",
    "10.0.0.7",
    "OperationalError",
    ".py",
]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/kaputt/", 500),
        ("/weg/", 503),
        ("/verloren/", 503),
        ("/verboten/", 403),
        ("/zu-gross/", 413),
        ("/gibt-es-nicht/", 404),
        ("/nur-post/", 405),
    ],
)
def test_each_error_has_a_page_of_ours(path: str, status: int, visitor: Client) -> None:
    answer = visitor.get(path)
    assert answer.status_code == status
    assert "<h1" in answer.text
    assert "no-store" in answer.headers["Cache-Control"]
    assert [word for word in INSIDE if word in answer.text] == []


def test_a_missing_token_is_explained(pages_only: None) -> None:
    answer = Client(enforce_csrf_checks=True).post("/nur-post/")
    assert answer.status_code == 403
    assert "Das Formular ist abgelaufen" in answer.text


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_a_method_nobody_offers_is_none(pages_only: None, method: str) -> None:
    answer = getattr(Client(enforce_csrf_checks=True), method)("/nur-post/")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST")


def test_while_the_database_is_away_people_are_asked_to_come_back(visitor: Client) -> None:
    assert visitor.get("/weg/").headers["Retry-After"] == "10"
    assert "Retry-After" not in visitor.get("/kaputt/").headers


def test_the_error_pages_themselves_need_no_database(
    visitor: Client, kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise OperationalError("no route to 10.0.0.7")

    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", away)
        answers = [visitor.get(path) for path in ("/liste/", "/liste/", "/weg/")]
    assert [answer.status_code for answer in answers] == [503, 503, 503]
    assert {answer.headers["Retry-After"] for answer in answers} == {"10"}
    assert visitor.get("/liste/").status_code == 200


def ask(path: str) -> str:
    """Send one request through the whole WSGI application, signals included; return its status line."""
    status: list[Any] = []

    def start_response(line: str, _headers: Any, _error: Any = None, /) -> Callable[[bytes], object]:
        status.append(line)
        return status.append

    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
    }
    answer: Any = WSGIHandler()(environ, start_response)
    answer.close()
    return str(status[0])


@pytest.mark.skipif(
    "connection.vendor != 'postgresql'", reason="SQLite has no server that could end a session"
)
@pytest.mark.django_db(transaction=True)
def test_no_error_follows_once_the_database_is_back(pages_only: None) -> None:
    import psycopg

    assert ask("/liste/") == "200 OK"
    parameters = connection.get_connection_params()
    parameters.pop("cursor_factory", None)
    parameters.pop("context", None)
    pid = connection.connection.info.backend_pid
    with psycopg.connect(**parameters, autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
    assert ask("/liste/") == "200 OK"
    connection.close()
