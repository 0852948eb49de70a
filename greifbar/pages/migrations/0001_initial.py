import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ContentPage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("address", models.CharField(max_length=200, verbose_name="Adresse")),
                ("language", models.CharField(max_length=10, verbose_name="Sprache")),
                ("layout", models.CharField(max_length=60, verbose_name="Aufbau")),
                ("title", models.CharField(max_length=300, verbose_name="Titel")),
                ("description", models.TextField(blank=True, verbose_name="Beschreibung")),
                ("meta", models.JSONField(default=dict, verbose_name="Angaben im Kopf")),
                ("source", models.TextField(verbose_name="Quelltext")),
                ("html", models.TextField()),
                ("toc", models.JSONField(default=list, verbose_name="Inhalt")),
                ("plain", models.TextField(blank=True, verbose_name="Text zum Suchen")),
                ("source_hash", models.CharField(max_length=64)),
                (
                    "origin",
                    models.CharField(
                        choices=[("shipped", "mitgeliefert"), ("operator", "vom Betrieb")],
                        max_length=10,
                        verbose_name="Herkunft",
                    ),
                ),
                (
                    "imported_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), verbose_name="übernommen am"
                    ),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="zurückgezogen am"),
                ),
            ],
            options={
                "verbose_name": "Inhaltsseite",
                "verbose_name_plural": "Inhaltsseiten",
                "ordering": ["address", "language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("address", "language"), name="pages_one_page_per_language"
                    )
                ],
            },
        ),
    ]
