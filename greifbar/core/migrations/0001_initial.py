from django.db import migrations, models


def create_counter(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("CREATE SEQUENCE IF NOT EXISTS core_publicversion_seq")
    apps.get_model("core", "PublicVersion").objects.get_or_create(pk=1)


def drop_counter(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP SEQUENCE IF EXISTS core_publicversion_seq")


class Migration(migrations.Migration):
    initial = True
    dependencies: list[tuple[str, str]] = []
    operations = [
        migrations.CreateModel(
            name="PublicVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField(default=0)),
            ],
            options={"db_table": "core_publicversion"},
        ),
        migrations.CreateModel(
            name="DutyRun",
            fields=[
                ("name", models.CharField(max_length=80, primary_key=True, serialize=False)),
                ("due_at", models.DateTimeField(db_index=True)),
                ("ran_at", models.DateTimeField(null=True)),
                ("result", models.CharField(blank=True, max_length=200)),
            ],
            options={"db_table": "core_dutyrun"},
        ),
        migrations.CreateModel(
            name="DemoState",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("seed", models.IntegerField(default=1)),
                ("size", models.IntegerField(default=0)),
            ],
            options={"db_table": "core_demostate"},
        ),
        migrations.RunPython(create_counter, drop_counter),
    ]
