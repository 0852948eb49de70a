"""Many rows at once: stored like any others, numbered like any others, noticed like any others."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import IntegrityError, connection, transaction

from greifbar.core.db.rows import insert, insert_values

pytestmark = pytest.mark.django_db


def test_rows_get_keys_that_nobody_else_has() -> None:
    groups = [Group(name="a"), Group(name="b")]
    insert(groups)
    later = Group.objects.create(name="c")
    assert len({*(one.pk for one in groups), later.pk}) == 3
    assert list(Group.objects.order_by("pk")) == [*groups, later]


def test_rows_without_objects_are_stored_too() -> None:
    known = Permission.objects.values_list("content_type_id", flat=True)[0]
    insert_values(Permission, ["name", "content_type", "codename"], [("Eins", known, "eins")])
    assert Permission.objects.get(codename="eins").name == "Eins"


def test_what_the_database_refuses_is_an_integrity_error() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([Group(name="a"), Group(name="a")])
    assert not Group.objects.exists()


def test_the_change_is_noticed(monkeypatch: Any) -> None:
    monkeypatch.setattr(connection, "public_dirty", False)
    insert([Group(name="a")])
    assert connection.public_dirty  # type: ignore[attr-defined]


@pytest.mark.django_db(transaction=True)
def test_rows_outside_a_transaction_are_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        insert([Group(name="a")])
