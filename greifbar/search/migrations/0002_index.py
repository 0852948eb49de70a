"""The index itself: an FTS5 table on SQLite, a table of tsvectors under GIN on PostgreSQL."""

from typing import Any

from django.db import migrations

SQLITE = """
CREATE VIRTUAL TABLE search_index USING fts5(
    title_tokens, name_tokens, place_tokens, body_tokens, facet_tokens,
    content='search_document', content_rowid='id', tokenize="ascii tokenchars '_'", prefix='2 3'
)"""
POSTGRESQL = (
    "CREATE TABLE search_index (document_id bigint PRIMARY KEY, vector tsvector NOT NULL)",
    "CREATE INDEX search_index_vector ON search_index USING gin (vector)",
)


def create(apps: Any, schema_editor: Any) -> None:
    statements = (SQLITE,) if schema_editor.connection.vendor == "sqlite" else POSTGRESQL
    for statement in statements:
        schema_editor.execute(statement)


def drop(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP TABLE search_index")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
