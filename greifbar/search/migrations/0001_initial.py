from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Document",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40)),
                ("object_id", models.BigIntegerField()),
                ("language", models.CharField(default="de", max_length=10)),
                ("title", models.CharField(max_length=300)),
                ("summary", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("url", models.CharField(max_length=400)),
                ("organisation", models.CharField(blank=True, max_length=300)),
                ("topic_keys", models.CharField(blank=True, max_length=500)),
                ("district_slug", models.CharField(blank=True, max_length=80)),
                ("quarter", models.CharField(blank=True, max_length=120)),
                ("format", models.CharField(blank=True, max_length=40)),
                ("public", models.BooleanField(default=True)),
                ("static_order", models.BigIntegerField(default=0)),
                ("title_tokens", models.TextField(blank=True)),
                ("name_tokens", models.TextField(blank=True)),
                ("place_tokens", models.TextField(blank=True)),
                ("body_tokens", models.TextField(blank=True)),
                ("facet_tokens", models.TextField(blank=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["public", "-static_order", "-id"], name="search_static_order")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "object_id"), name="search_one_document_per_thing"
                    )
                ],
            },
        ),
    ]
