"""Words with their counts, a mark of how a document was read, and only what is public is kept."""

from typing import Any

from django.db import migrations, models

COLUMNS = "title_tokens, name_tokens, place_tokens, body_tokens, facet_tokens"


def forget_what_is_not_public(apps: Any, schema_editor: Any) -> None:
    documents = apps.get_model("search", "Document").objects.filter(public=False)
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"INSERT INTO search_index(search_index, rowid, {COLUMNS}) "  # noqa: S608 (names are ours)
            f"SELECT 'delete', id, {COLUMNS} FROM search_document WHERE NOT public"
        )
    else:
        schema_editor.execute(
            "DELETE FROM search_index WHERE document_id IN (SELECT id FROM search_document WHERE NOT public)"
        )
        schema_editor.execute(
            "UPDATE search_index SET vector = vector || ('n_' || (document_id >> 14))::tsvector"
        )
    documents.delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index")]
    operations = [
        migrations.RunPython(forget_what_is_not_public, migrations.RunPython.noop),
        migrations.CreateModel(
            name="Term",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=80, unique=True)),
                ("documents", models.IntegerField(default=1)),
            ],
        ),
        migrations.RemoveIndex(
            model_name="document",
            name="search_static_order",
        ),
        migrations.AddField(
            model_name="document",
            name="exposure",
            field=models.SmallIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="document",
            name="read_with",
            field=models.CharField(blank=True, max_length=12),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["-static_order", "-id"], name="search_newest_first"),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["read_with", "id"], name="search_read_with"),
        ),
        migrations.RemoveField(
            model_name="document",
            name="public",
        ),
    ]
