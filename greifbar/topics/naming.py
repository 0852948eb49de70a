"""Names that exist in all interface languages: German in `name`, the others beside it."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

SUFFIXES = {"en": "_en", "de-ls": "_ls"}


def label_column() -> str:
    """The column with names in the current language; where it is empty, `name` counts."""
    return "name" + SUFFIXES.get(get_language() or "", "")


class Translated(models.Model):
    """A name and one plain line; a missing translation falls back to German."""

    name = models.CharField(_("Name"), max_length=60)
    name_en = models.CharField(_("Name auf Englisch"), max_length=60, blank=True)
    name_ls = models.CharField(_("Name in Einfacher Sprache"), max_length=60, blank=True)
    description = models.CharField(_("Beschreibung"), max_length=160, blank=True)
    description_en = models.CharField(_("Beschreibung auf Englisch"), max_length=160, blank=True)
    description_ls = models.CharField(_("Beschreibung in Einfacher Sprache"), max_length=160, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The name in the current language."""
        return self._in_language("name")

    @property
    def line(self) -> str:
        """The plain line in the current language."""
        return self._in_language("description")

    def _in_language(self, field: str) -> str:
        suffix = SUFFIXES.get(get_language() or "", "")
        return str(getattr(self, field + suffix) or getattr(self, field))
