"""The index without what nobody reads: FTS5's lists of prefixes, GIN's list of entries not yet sorted in."""

from typing import Any

from django.db import migrations

COLUMNS = "title_tokens, name_tokens, place_tokens, body_tokens, facet_tokens"
MAKE = f"""
CREATE VIRTUAL TABLE search_index USING fts5(
    {COLUMNS}, content='search_document', content_rowid='id', tokenize="ascii tokenchars '_'"
)"""
SQLITE = ("DROP TABLE search_index", MAKE, "INSERT INTO search_index(search_index) VALUES('rebuild')")
POSTGRESQL = ("ALTER INDEX search_index_vector SET (fastupdate = off)",)


def lighten(apps: Any, schema_editor: Any) -> None:
    """Half typed words are completed from the vocabulary; a long unsorted list would be read by each question."""
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0006_words")]
    operations = [migrations.RunPython(lighten, migrations.RunPython.noop)]
