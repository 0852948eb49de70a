"""What the page "Wie wird sortiert?" tells, read from the very numbers the ranking uses (DSA, Article 27)."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from greifbar.core import registry
from greifbar.core.registry import Text
from greifbar.search import exposure, exposure_night, nearby, ranking, window

WORDS: dict[str, Text] = {
    "title": gettext_lazy("Ein Wort steht im Titel, verglichen mit dem Text"),
    "name": gettext_lazy("Ein Wort steht im Namen der Initiative oder des Themas, verglichen mit dem Text"),
    "body": gettext_lazy("Ein Wort steht im Text (danach messen wir)"),
    "saturation": gettext_lazy("Bremse für Wiederholungen: je kleiner, desto stärker"),
    "more": gettext_lazy("Weitere Fundstellen zum selben Wort Ihrer Frage"),
    "length": gettext_lazy("So stark zählt, ob ein Text lang ist"),
    "usual_length": gettext_lazy("Übliche Länge eines Textes, in Wörtern"),
    "coverage": gettext_lazy("So stark zählt, ob alle Ihre Wörter passen (Hochzahl)"),
    "partly": gettext_lazy("Nur ein Teil einer zusammengesetzten Bedeutung passt"),
    "loose": gettext_lazy("Ein Wort passt nur ungefähr"),
    "alike": gettext_lazy(
        "Es geht um Ähnliches, auch mit anderen Worten: so viele Punkte kommen höchstens dazu"
    ),
    "exact_title": gettext_lazy("Der Titel beginnt mit Ihren Worten: so viele Punkte kommen dazu"),
    "other_quarter": gettext_lazy("Ort: im gefragten Bezirk, aber in einem anderen Stadtteil"),
    "neighbour": gettext_lazy("Ort: in einem Bezirk daneben"),
    "no_district": gettext_lazy("Ort: kein Bezirk angegeben"),
    "elsewhere": gettext_lazy("Ort: in einem anderen Bezirk"),
    "wish_missing": gettext_lazy("Bedingung: keine davon steht beim Eintrag"),
    "refused": gettext_lazy("Etwas, das Sie ausdrücklich nicht möchten"),
    "article": gettext_lazy("Eine Seite zum Lesen statt etwas zum Mitmachen"),
    "article_asked": gettext_lazy("Eine Seite zum Lesen, wenn Sie zum Beispiel mit „Wie“ fragen"),
    "exposure": gettext_lazy("Faire Sichtbarkeit: so viel kommt höchstens dazu"),
    "literal": gettext_lazy("Treffer: so viel von Ihrer Frage passt, dann genügen wenige Punkte"),
    "sure": gettext_lazy("Treffer: die wenigen Punkte, die dann genügen"),
    "confident": gettext_lazy("Treffer: so viel von einer langen Frage muss immer passen"),
    "confident_of_few": gettext_lazy("Treffer: so viel von einer kurzen Frage muss immer passen"),
    "sure_covered": gettext_lazy("Treffer: was passt, zählt zu den Punkten dazu"),
    "sure_alike": gettext_lazy("Treffer: Ähnliches zählt zu den Punkten dazu, höchstens so viel"),
    "sure_together": gettext_lazy("Treffer: so viel braucht es zusammen"),
}  # fmt: skip
COUNTED = {"saturation", "usual_length", "coverage", "alike", "exact_title", "sure"} | {
    "sure_covered",
    "sure_alike",
    "sure_together",
}
TIMES = {"title", "name", "body"}


@dataclass(frozen=True)
class Fact:
    """One number of the ranking: its words, and how it is said."""

    words: Text
    said: str


def percent(share: float) -> str:
    return _("%(number)s Prozent") % {"number": number_format(round(share * 100))}


def _plain(value: float) -> str:
    return number_format(int(value) if value == int(value) else value)


def _said(name: str, value: float) -> str:
    if name in TIMES:
        return _("%(number)s-mal so viel") % {"number": _plain(value)}
    return _plain(value) if name in COUNTED else percent(value)


def facts(weights: ranking.Weights) -> list[Fact]:
    """Return every number that counts, in words, in the order in which they are told."""
    values = asdict(weights)
    return [Fact(words, _said(name, values[name])) for name, words in WORDS.items()]


def numbers() -> dict[str, Any]:
    """Return what the sentences of the page need; shares as "45 Prozent"."""
    weights = ranking.WEIGHTS
    shares = {name: _said(name, value) for name, value in asdict(weights).items() if name in WORDS}
    return {
        "share": shares | {"nearer": percent(nearby.NEARER)},
        "facts": facts(weights),
        "lasts": {"days": exposure_night.WINDOW, "kept": exposure_night.KEPT_DAYS, "places": exposure.PLACES},
        "middle": percent(weights.exposure * exposure_night.MIDDLE / exposure_night.MOST),
        "most": number_format(window.WINDOW, force_grouping=True),
    }


def _pages() -> Iterator[registry.SitemapEntry]:
    yield registry.SitemapEntry(reverse("search:sorting"))


def register() -> None:
    """Make the page known in footer and sitemap."""
    label = gettext_lazy("Wie wird sortiert?")
    registry.footer.add(registry.FooterEntry("mitmachen", label, url_name="search:sorting", order=80))
    registry.sitemaps.add(registry.SitemapPart("search", _pages, order=75))
