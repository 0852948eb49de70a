"""What a document is about; filled when the documents are read again after the update."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0009_bounded_reading_on_postgresql")]
    operations = [migrations.AddField("document", "about", models.TextField(blank=True, default=""), False)]
