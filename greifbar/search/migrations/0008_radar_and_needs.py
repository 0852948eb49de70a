"""What is looked for, counted without people; and what somebody told us they look for."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import greifbar.search.needs.models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0001_initial"),
        ("search", "0007_index_without_prefixes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RadarCount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("week", models.DateField()),
                ("concept", models.CharField(max_length=60)),
                ("district", models.CharField(max_length=80)),
                ("times", models.BigIntegerField()),
                ("unmet", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("week", "district", "concept"), name="search_radar_once"),
                    models.CheckConstraint(
                        condition=models.Q(("unmet__gte", 0), ("times__gte", models.F("unmet"))),
                        name="search_radar_adds_up",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="RadarWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("week", models.DateField()),
                ("word", models.CharField(max_length=30)),
                ("times", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("week", "word"), name="search_radar_word_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Need",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.TextField(blank=True, max_length=1000, verbose_name="Was gesucht wird")),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("language", models.CharField(default="de", max_length=10)),
                ("network", models.CharField(blank=True, max_length=24)),
                ("key", models.CharField(blank=True, max_length=64, null=True, unique=True)),
                (
                    "token",
                    models.CharField(
                        default=greifbar.search.needs.models.new_token, max_length=32, unique=True
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("told_at", models.DateTimeField(blank=True, null=True)),
                ("taken_at", models.DateTimeField(blank=True, null=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("answered", "beantwortet"),
                            ("phoned", "am Telefon geklärt"),
                            ("noted", "notiert, zurzeit gibt es nichts Passendes"),
                            ("no_need", "kein Anliegen, zum Beispiel Werbung"),
                            ("withdrawn", "zurückgezogen"),
                        ],
                        max_length=10,
                    ),
                ),
                ("answer", models.TextField(blank=True, verbose_name="Antwort")),
                ("stripped_at", models.DateTimeField(blank=True, null=True)),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="places.district",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "taken_by",
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
                "indexes": [
                    models.Index(fields=["district", "created_at"], name="search_need_of_district"),
                    models.Index(
                        condition=models.Q(("network", ""), _negated=True),
                        fields=["network"],
                        name="search_need_network",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_at__isnull", True), ("outcome", "")),
                            models.Q(("closed_at__isnull", False), models.Q(("outcome", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="search_need_ends_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("taken_by__isnull", True), ("taken_at__isnull", False), _connector="OR"
                        ),
                        name="search_need_taken_when",
                    ),
                ],
            },
        ),
    ]
