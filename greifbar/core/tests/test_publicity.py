"""The counter of public changes moves with every commit a visitor might notice, and with no other."""

import pytest
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone

from greifbar.core.db.publicity import is_public_write
from greifbar.core.models import PublicVersion
from greifbar.core.pagecache import public_version

pytestmark = pytest.mark.django_db(transaction=True)


@transaction.atomic
def write_and_fail() -> None:
    Group.objects.create(name="a")
    raise ZeroDivisionError


@pytest.mark.parametrize(
    ("sql", "answer"),
    [
        ('INSERT INTO "opportunities_opportunity" ("id") VALUES (1)', True),
        ("INSERT OR REPLACE INTO organisations_organisation VALUES (1)", True),
        ('UPDATE "registrations_slot" SET "taken" = 1', True),
        ('  delete from "places_alias"', True),
        ('UPDATE "accounts_person" SET "display_name" = 1', True),
        ('UPDATE "accounts_person" SET "last_login" = 1', False),
        ('INSERT INTO "notifications_mail" VALUES (1)', False),
        ('INSERT INTO "search_seen" VALUES (1)', False),
        ('UPDATE "search_savedsearch" SET "due_at" = 1', False),
        ('UPDATE "search_document" SET "exposure" = 1', True),
        ('UPDATE "django_session" SET "session_data" = 1', False),
        ('UPDATE "core_dutyrun" SET "due_at" = 1', False),
        ('SELECT "id" FROM "opportunities_opportunity" FOR UPDATE', False),
        ("SAVEPOINT one", False),
    ],
)
def test_what_counts_as_public(sql: str, answer: bool) -> None:
    assert is_public_write(sql) is answer


def test_a_commit_raises_the_counter_once() -> None:
    before = public_version()
    with transaction.atomic():
        for name in ("a", "b", "c"):
            Group.objects.create(name=name)
    assert public_version() == before + 1


def test_a_write_outside_a_transaction_raises_it_too() -> None:
    Group.objects.create(name="a")
    before = public_version()
    Group.objects.update(name="b")
    assert public_version() > before


def test_bulk_writes_and_deletions_raise_it() -> None:
    before = public_version()
    Group.objects.bulk_create([Group(name="a"), Group(name="b")])
    after_bulk = public_version()
    Group.objects.all().delete()
    assert before < after_bulk < public_version()


def test_a_rollback_leaves_the_counter() -> None:
    before = public_version()
    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    with transaction.atomic():
        Group.objects.count()
    assert public_version() == before


def test_reading_and_private_writes_leave_it() -> None:
    before = public_version()
    Group.objects.count()
    Session.objects.create(session_key="a", session_data="", expire_date=timezone.now())
    assert public_version() == before


def test_a_statement_by_hand_counts() -> None:
    before = public_version()
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO auth_group (name) VALUES (%s)", ["a"])
    assert public_version() > before


def test_the_counter_survives_an_emptied_table() -> None:
    PublicVersion.objects.all().delete()
    before = public_version()
    Group.objects.create(name="a")
    assert public_version() > before
