"""Every address for every role, and a GET that changes nothing. Rows stand in tests/matrix/table.py."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from greifbar.core.db.publicity import _WRITE
from tests.matrix.table import ROWS, expected
from tests.matrix.world import ROLES, World, build

ASKED_OF_ALL = "all 405"
SESSION = "django_session"


def names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """Every address of the house by its name."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from names(entry, f"{prefix}{entry.namespace}:" if entry.namespace else prefix)
        elif isinstance(entry, URLPattern):
            yield f"{prefix}{entry.name}"


@contextmanager
def writes() -> Iterator[list[str]]:
    """The tables written to meanwhile, except that of sessions."""
    tables: list[str] = []

    def note(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if (found := _WRITE.match(sql)) and found[1] != SESSION:
            tables.append(found[1])
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        yield tables


def answer(client: Client, method: str, address: str) -> str:
    """The status code, or "login" when led to the sign-in page; whatever it did is taken back."""
    before = transaction.savepoint_create()
    response = getattr(client, method)(address)
    transaction.savepoint_rollback(before)
    is_login = response.headers.get("Location", "").startswith("/anmelden/")
    return "login" if is_login else str(response.status_code)


def faults(world: World, client: Client, role: str, row: str) -> Iterator[str]:
    key, get, post = ROWS[row]
    address = reverse(row.split("@")[0], kwargs=world.arguments_for(key, role))
    with writes() as tables:
        got = answer(client, "get", address)
    if got != expected(get, role):
        yield f"{row}: GET answers {got}, not {expected(get, role)}"
    if tables:
        yield f"{row}: GET writes to {sorted(set(tables))}"
    if post != ASKED_OF_ALL or role in {"visitor", "admin"}:
        got = answer(client, "post", address)
        if got != expected(post, role):
            yield f"{row}: POST answers {got}, not {expected(post, role)}"


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_everyone_may_open_what_is_theirs_and_nothing_else(role: str, tmp_path: Path) -> None:
    world = build(tmp_path)
    client = world.client(role)
    found = []
    for row in ROWS:
        if row == "account_logout":
            continue
        found += faults(world, client, role, row)
    found += faults(world, client, role, "account_logout")
    assert found == []


def test_every_address_has_a_row() -> None:
    known = {row.split("@")[0] for row in ROWS}
    assert known == set(names(get_resolver()))


@pytest.mark.parametrize(
    ("rule", "role", "code"),
    [
        ("all", "visitor", "200"),
        ("all 405", "admin", "405"),
        ("link", "visitor", "404"),
        ("link 302", "guest_link", "302"),
        ("coordinator", "visitor", "login"),
        ("coordinator", "foreign_coordinator", "404"),
        ("guests 200 else 302", "person", "302"),
        ("draft", "visitor", "404"),
    ],
)
def test_rules_read_as_they_are_meant(rule: str, role: str, code: str) -> None:
    assert expected(rule, role) == code
