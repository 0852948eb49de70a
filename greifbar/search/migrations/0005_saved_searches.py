import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import greifbar.search.saved.models


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0004_exposure"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="SavedSearch",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("asked", models.CharField(max_length=1000)),
                ("language", models.CharField(default="de", max_length=10)),
                (
                    "rhythm",
                    models.CharField(
                        choices=[("daily", "Jeden Tag"), ("weekly", "Jede Woche, am Montag")],
                        default="weekly",
                        max_length=8,
                    ),
                ),
                ("known", models.JSONField(blank=True, default=dict)),
                (
                    "token",
                    models.CharField(
                        default=greifbar.search.saved.models.new_token, max_length=32, unique=True
                    ),
                ),
                ("network", models.CharField(blank=True, max_length=24)),
                ("created_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_searches",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["due_at", "id"], name="saved_due"),
                    models.Index(
                        condition=models.Q(("network", ""), _negated=True),
                        fields=["network"],
                        name="saved_network",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", False)),
                        fields=("person", "asked"),
                        name="saved_once_per_person",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("person__isnull", True)),
                        fields=("email", "asked"),
                        name="saved_once_per_address",
                    ),
                ],
            },
        ),
    ]
