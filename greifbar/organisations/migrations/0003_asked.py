from typing import Any

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def mark_asked(apps: Any, _editor: Any) -> None:
    """Drafts to which a desk had a question last wait for its answer."""
    organisations = apps.get_model("organisations", "Organisation").objects
    reviews = apps.get_model("organisations", "Review").objects.filter(organisation=OuterRef("pk"))
    last = Subquery(reviews.order_by("-at", "-pk").values("kind")[:1])
    organisations.filter(status="draft").annotate(last=last).filter(last="asked").update(status="asked")


def mark_drafts(apps: Any, _editor: Any) -> None:
    apps.get_model("organisations", "Organisation").objects.filter(status="asked").update(status="draft")


class Migration(migrations.Migration):
    dependencies = [
        ("organisations", "0002_review_desk"),
    ]

    operations = [
        migrations.AlterField(
            model_name="organisation",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "Entwurf"),
                    ("submitted", "wird angesehen"),
                    ("asked", "Rückfrage"),
                    ("verified", "sichtbar"),
                    ("refused", "abgelehnt"),
                ],
                default="draft",
                max_length=10,
                verbose_name="Stand",
            ),
        ),
        migrations.RunPython(mark_asked, mark_drafts),
    ]
