"""Insert very many new rows at once.

Django's `bulk_create` asks every value of every row what it is; here each column is asked once. For bulk
actions only, where that is most of the time. Values are stored as they stand: nothing like `auto_now` or a
default of the database takes place. Both functions raise IntegrityError as any insert does, and
TransactionManagementError outside a transaction.
"""

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection, models, transaction

_CONVERTED = (models.DateField, models.DecimalField, models.JSONField)


def insert(objects: Sequence[models.Model]) -> None:
    """Store new objects of one model; those without a key get one."""
    if not objects:
        return
    meta = objects[0]._meta
    _number(objects, meta)
    fields = meta.concrete_fields
    _send(meta, fields, [list(map(attrgetter(field.attname), objects)) for field in fields])
    for one in objects:
        one._state.adding, one._state.db = False, connection.alias


def insert_values(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Store rows nobody needs as objects. `names` are all attributes of the model but its key."""
    if columns := list(zip(*rows, strict=True)):
        _send(model._meta, [model._meta.get_field(name) for name in names], columns)


def _number(objects: Sequence[models.Model], meta: Any) -> None:
    unnumbered = [one for one in objects if one.pk is None]
    for one, key in zip(unnumbered, _keys(meta, len(unnumbered)), strict=True):
        one.pk = key


def _keys(meta: Any, count: int) -> Iterable[int]:
    """Keys nobody else gets: SQLite has one writer at a time, PostgreSQL a sequence."""
    if not count:
        return ()
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = %s", [meta.db_table])
            last = cursor.fetchone()[0] or 0
            return range(last + 1, last + 1 + count)
        sequence = "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)"
        cursor.execute(sequence, [f'"{meta.db_table}"', meta.pk.column, count])
        return [row[0] for row in cursor.fetchall()]


def _send(meta: Any, fields: Sequence[Any], columns: Sequence[Sequence[Any]]) -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("rows are inserted inside atomic()")
    rows = zip(*map(_stored, fields, columns), strict=True)
    _SENDERS[connection.vendor](f'"{meta.db_table}"', [f'"{field.column}"' for field in fields], rows)


def _statement(table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    marks = ", ".join(["%s"] * len(names))
    sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608 - names are ours
    with connection.cursor() as cursor:
        cursor.executemany(sql, list(rows))


def _copy(table: str, names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """COPY is no statement that is watched for writes, so the change is told here."""
    connection.public_dirty = True  # type: ignore[attr-defined]
    sql = f"COPY {table} ({', '.join(names)}) FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(sql) as copy:
        for row in rows:
            copy.write_row(row)


_SENDERS = {"sqlite": _statement, "postgresql": _copy}


def _stored(field: Any, values: Sequence[Any]) -> Sequence[Any]:
    """The values of one column as the database takes them; equal moments are converted once."""
    if isinstance(field, models.DateTimeField):
        known = {one: field.get_db_prep_save(one, connection) for one in set(values)}
        return [known[one] for one in values]
    if isinstance(field, _CONVERTED):
        return [None if one is None else field.get_db_prep_save(one, connection) for one in values]
    return values
