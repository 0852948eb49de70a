"""Words and meanings added by teams, and what is to be read again because of them."""

from secrets import randbelow

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from greifbar.core import clock

LONGEST = 80
LONGEST_KEY = 60


class Language(models.TextChoices):
    """How a word is said. Only words of written German count in descriptions, all others in questions."""

    GERMAN = "de", _("Deutsch")
    EVERYDAY = "everyday", _("Alltagssprache oder Dialekt")
    SENTENCE = "sentence", _("Ein Satz, wie ihn Leute sagen")
    ENGLISH = "en", _("Englisch")
    TURKISH = "tr", _("Türkisch")
    RUSSIAN = "ru", _("Russisch")
    UKRAINIAN = "uk", _("Ukrainisch")
    ARABIC = "ar", _("Arabisch")
    FRENCH = "fr", _("Französisch")
    SPANISH = "es", _("Spanisch")
    ITALIAN = "it", _("Italienisch")
    POLISH = "pl", _("Polnisch")


def new_mark() -> int:
    """Return a number drawn by chance."""
    return randbelow(2**31)


class Word(models.Model):
    """A word as somebody typed it, and the key of the concept it stands for.

    `mark` is a number drawn by chance: the sum of all marks tells whether the words have changed.
    """

    label = models.CharField(_("Wort"), max_length=LONGEST)
    language = models.CharField(_("Sprache"), max_length=10, choices=Language)
    concept = models.CharField(max_length=LONGEST_KEY)
    note = models.CharField(_("Notiz"), max_length=200, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    added_at = models.DateTimeField(default=clock.now)
    mark = models.PositiveIntegerField(default=new_mark)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["label", "language", "concept"], name="search_word_once")
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def spoken(self) -> str:
        """The code of the language as browsers know it."""
        return self.language if len(self.language) == len("de") else "de"


class Meaning(models.Model):
    """A concept the shipped thesaurus does not have; it goes with its last word."""

    key = models.CharField(max_length=LONGEST_KEY, unique=True)
    name = models.CharField(_("Name"), max_length=LONGEST)
    plain = models.CharField(_("Erklärung"), max_length=200)
    broader = models.CharField(max_length=LONGEST_KEY)

    def __str__(self) -> str:
        return self.name


class Unread(models.Model):
    """Documents that hold these stems are to be read again, those with ids `below` first come next."""

    stems = models.TextField()
    below = models.BigIntegerField(null=True)
    due_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return self.stems
