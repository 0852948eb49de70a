import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import greifbar.core.clock
import greifbar.search.words.models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0005_saved_searches"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Meaning",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=60, unique=True)),
                ("name", models.CharField(max_length=80, verbose_name="Name")),
                ("plain", models.CharField(max_length=200, verbose_name="Erklärung")),
                ("broader", models.CharField(max_length=60)),
            ],
        ),
        migrations.CreateModel(
            name="Unread",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("stems", models.TextField()),
                ("below", models.BigIntegerField(null=True)),
                ("due_at", models.DateTimeField(default=greifbar.core.clock.now)),
            ],
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("label", models.CharField(max_length=80, verbose_name="Wort")),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("de", "Deutsch"),
                            ("everyday", "Alltagssprache oder Dialekt"),
                            ("sentence", "Ein Satz, wie ihn Leute sagen"),
                            ("en", "Englisch"),
                            ("tr", "Türkisch"),
                            ("ru", "Russisch"),
                            ("uk", "Ukrainisch"),
                            ("ar", "Arabisch"),
                            ("fr", "Französisch"),
                            ("es", "Spanisch"),
                            ("it", "Italienisch"),
                            ("pl", "Polnisch"),
                        ],
                        max_length=10,
                        verbose_name="Sprache",
                    ),
                ),
                ("concept", models.CharField(max_length=60)),
                ("note", models.CharField(blank=True, max_length=200, verbose_name="Notiz")),
                ("added_at", models.DateTimeField(default=greifbar.core.clock.now)),
                ("mark", models.PositiveIntegerField(default=greifbar.search.words.models.new_mark)),
                (
                    "added_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("label", "language", "concept"), name="search_word_once")
                ],
            },
        ),
    ]
