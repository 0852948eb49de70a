"""Tables of the house itself: the public counter, the worker's duties, the demo's date."""

from django.db import models


class PublicVersion(models.Model):
    """One row that counts changes to anything public (SQLite). PostgreSQL uses a sequence instead."""

    number = models.BigIntegerField(default=0)

    class Meta:
        db_table = "core_publicversion"


class DutyRun(models.Model):
    """When a recurring duty is due next, and how it went last time. Claimed by a conditional update."""

    name = models.CharField(max_length=80, primary_key=True)
    due_at = models.DateTimeField(db_index=True)
    ran_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "core_dutyrun"


class DemoState(models.Model):
    """The day the demo town was last brought up to date; dates move on from here."""

    day = models.DateField()
    seed = models.IntegerField(default=1)
    size = models.IntegerField(default=0)

    class Meta:
        db_table = "core_demostate"
