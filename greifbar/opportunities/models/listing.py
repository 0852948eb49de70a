"""One row per published offer, ready to show and quick to filter.

Written by ``actions.listing`` in the same transaction as the change; nothing else writes it.
Filters are integers: a bit per option, or a moment in seconds since 1970 (UTC).
"""

from datetime import datetime
from typing import Self

from django.db import models

FOREVER = 1 << 40
"""A moment that never comes, in seconds since 1970."""

SCAN = [
    "order", "opportunity", "shown_from", "shown_until", "district", "organisation", "topics", "places",
    "often", "length", "german", "languages", "ages", "access_yes", "access_no", "when", "days", "day_closes",
    "next_closes", "instant",
]  # fmt: skip
"""What a filter or a count reads: one covering index holds it, so a scan never touches the wide rows."""

SCAN_DISTRICT = ["district", *(name for name in SCAN if name != "district")]
"""The same for one district: a twentieth of the city."""


class ListingQuerySet(models.QuerySet["Listing"]):
    def shown(self, now: datetime) -> Self:
        """What everyone may see at ``now`` (aware)."""
        moment = int(now.timestamp())
        return self.filter(shown_from__lte=moment, shown_until__gt=moment)


class Listing(models.Model):
    """``days`` has bit ``date.toordinal() % 56`` for each day with a date that can still be joined.

    ``next_closes`` is when the next date closes, ``day_closes`` when the last one of that day does.
    ``order`` is the fair order of lists: lately confirmed first, shuffled within a day (see
    ``rules.static_order``).
    """

    opportunity = models.OneToOneField(
        "opportunities.Opportunity", primary_key=True, on_delete=models.CASCADE, related_name="listing"
    )
    order = models.BigIntegerField()
    shown_from = models.BigIntegerField(default=0)
    shown_until = models.BigIntegerField(default=FOREVER)
    published = models.BigIntegerField(default=0)
    made = models.BigIntegerField(default=0)

    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="+", db_index=False
    )
    district = models.ForeignKey(
        "places.District", null=True, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    topics = models.BigIntegerField(default=0)
    places = models.SmallIntegerField(default=0)
    often = models.SmallIntegerField(default=0)
    length = models.SmallIntegerField(default=0)
    german = models.SmallIntegerField(default=0)
    languages = models.IntegerField(default=0)
    ages = models.SmallIntegerField(default=0)
    access_yes = models.IntegerField(default=0)
    access_no = models.IntegerField(default=0)
    when = models.SmallIntegerField(default=0)
    days = models.BigIntegerField(default=0)
    next_closes = models.BigIntegerField(default=FOREVER)
    day_closes = models.BigIntegerField(default=0)

    title = models.CharField(max_length=120)
    slug = models.CharField(max_length=140)
    summary = models.CharField(max_length=300, blank=True)
    organiser = models.CharField(max_length=200)
    is_small = models.BooleanField(default=False)
    place = models.CharField(max_length=120, blank=True)
    topic_key = models.CharField(max_length=60, blank=True)
    verb = models.CharField(max_length=12)
    rhythm = models.CharField(max_length=12)
    location_mode = models.CharField(max_length=8)
    minutes = models.PositiveSmallIntegerField(null=True)
    open_ended = models.BooleanField(default=False)
    instant = models.BooleanField(default=True)
    usual_times = models.JSONField(default=list)
    dates = models.JSONField(default=list)
    text_language = models.CharField(max_length=8, default="de")

    objects = ListingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=SCAN, name="listing_scan"),
            models.Index(fields=SCAN_DISTRICT, name="listing_scan_district"),
            models.Index(fields=["organisation", "order"], name="listing_by_organisation"),
            models.Index(fields=["next_closes", "order"], name="listing_by_date"),
            models.Index(fields=["-published"], name="listing_by_age"),
            models.Index(fields=["open_ended", "shown_until"], name="listing_by_end"),
        ]

    def __str__(self) -> str:
        return self.title
