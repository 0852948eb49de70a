"""What an initiative was seen a day, since when it could be, and whose thing a document is."""

from collections import defaultdict
from typing import Any

from django.db import migrations, models


def name_the_initiatives(apps: Any, schema_editor: Any) -> None:
    """Rooms tell it from now on; what is stored knows only the initiative's name."""
    documents = apps.get_model("search", "Document").objects
    known = documents.filter(kind="organisation").order_by("-object_id")
    ids = dict(known.values_list("organisation", "object_id"))
    owned = defaultdict(list)
    for pk, name in documents.exclude(organisation="").values_list("id", "organisation"):
        if name in ids:
            owned[ids[name]].append(pk)
    for initiative, keys in owned.items():
        for start in range(0, len(keys), 500):
            documents.filter(id__in=keys[start : start + 500]).update(initiative=initiative)


class Migration(migrations.Migration):
    dependencies = [("search", "0003_words_of_the_index")]
    operations = [
        migrations.AddField(
            model_name="document",
            name="initiative",
            field=models.BigIntegerField(default=0),
        ),
        migrations.CreateModel(
            name="Seen",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("initiative", models.BigIntegerField()),
                ("weight", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("day", "initiative"), name="search_seen_once_a_day")
                ]
            },
        ),
        migrations.CreateModel(
            name="SeenSince",
            fields=[
                ("initiative", models.BigIntegerField(primary_key=True, serialize=False)),
                ("day", models.DateField()),
            ],
        ),
        migrations.RunPython(name_the_initiatives, migrations.RunPython.noop),
    ]
