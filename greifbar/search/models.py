"""What can be found: one row per thing, with the words it is found by."""

from typing import Any

from django.db import models

from greifbar.search.needs.models import Need as Need
from greifbar.search.radar.models import RadarCount as RadarCount
from greifbar.search.radar.models import RadarWord as RadarWord
from greifbar.search.saved.models import SavedSearch as SavedSearch
from greifbar.search.words.models import Meaning as Meaning
from greifbar.search.words.models import Unread as Unread
from greifbar.search.words.models import Word as Word


class DocumentQuerySet(models.QuerySet["Document"]):
    def newest_first(self) -> "DocumentQuerySet":
        """The static order: the same on every database, whatever was asked."""
        return self.order_by("-static_order", "-id")


class Document(models.Model):
    """A public thing as the search knows it. The token columns feed the index of the database in use.

    `initiative` is the id of who offers the thing (0: nobody in particular); `exposure` how much less that
    initiative was seen than others, in thousandths (see `exposure.py`);
    `about` are keys of concepts, the weightiest first;
    `read_with` is the mark of the analysis that wrote the tokens.
    `static_order` grows with freshness. `topic_keys` holds the keys between spaces (" bildung sport ").
    """

    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=10, default="de")
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=400)
    organisation = models.CharField(max_length=300, blank=True)
    topic_keys = models.CharField(max_length=500, blank=True)
    district_slug = models.CharField(max_length=80, blank=True)
    quarter = models.CharField(max_length=120, blank=True)
    format = models.CharField(max_length=40, blank=True)
    static_order = models.BigIntegerField(default=0)
    initiative = models.BigIntegerField(default=0)
    exposure = models.SmallIntegerField(default=0)
    read_with = models.CharField(max_length=12, blank=True)

    title_tokens = models.TextField(blank=True)
    name_tokens = models.TextField(blank=True)
    place_tokens = models.TextField(blank=True)
    body_tokens = models.TextField(blank=True)
    facet_tokens = models.TextField(blank=True)
    about = models.TextField(blank=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="search_one_document_per_thing")
        ]
        indexes = [
            models.Index(fields=["-static_order", "-id"], name="search_newest_first"),
            models.Index(fields=["read_with", "id"], name="search_read_with"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def topics(self) -> list[str]:
        return self.topic_keys.split()


TOKEN_COLUMNS = ("title_tokens", "name_tokens", "place_tokens", "body_tokens", "facet_tokens")
_NEVER_OVERWRITTEN = {"id", "kind", "object_id", "exposure"}
KEPT_COLUMNS = tuple(
    field.name for field in Document._meta.concrete_fields if field.name not in _NEVER_OVERWRITTEN
)


class Seen(models.Model):
    """How often anything of an initiative was shown on a day, in thousandths of an opened page. No person."""

    day = models.DateField()
    initiative = models.BigIntegerField()
    weight = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "initiative"], name="search_seen_once_a_day")]


class SeenSince(models.Model):
    """The day from which on an initiative could have been seen."""

    initiative = models.BigIntegerField(primary_key=True)
    day = models.DateField()


class Term(models.Model):
    """A token of the index and in how many documents it stood when they were counted."""

    text = models.CharField(max_length=80, unique=True)
    documents = models.IntegerField(default=1)

    def __str__(self) -> str:
        return self.text


def facet_token(facet: str, value: Any) -> str:
    """Return the index word of a facet value: a letter for the facet, "_", the key without signs."""
    return f"{facet}_" + "".join(sign if sign.isalnum() else "_" for sign in str(value).lower())
