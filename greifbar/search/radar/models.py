"""How often something was looked for in a week. No person, no question."""

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

ANY = ""
"""Stands for every question, whatever it was about."""
LONGEST_WORD = 30


def monday_of(day: date) -> date:
    """Return the day its ISO week begins."""
    return day - timedelta(days=day.weekday())


class RadarCount(models.Model):
    """How many questions of a week were about a concept, by the slug of the district ("": none was named).

    `week` is its Monday. `concept` is a key of the thesaurus, or `ANY`: all questions. `unmet` are those to
    which nothing surely fitted.
    """

    week = models.DateField()
    concept = models.CharField(max_length=60)
    district = models.CharField(max_length=80)
    times = models.BigIntegerField()
    unmet = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["week", "district", "concept"], name="search_radar_once"),
            models.CheckConstraint(
                condition=Q(unmet__gte=0) & Q(times__gte=F("unmet")), name="search_radar_adds_up"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.week} {self.concept} {self.times}"


class RadarWord(models.Model):
    """A word the search did not know, asked for by at least five visitors in that week (see `words.py`)."""

    week = models.DateField()
    word = models.CharField(max_length=LONGEST_WORD)
    times = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["week", "word"], name="search_radar_word_once"),
        ]

    def __str__(self) -> str:
        return self.word
