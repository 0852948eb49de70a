"""Which questions a list of offers can be asked, in the order they are shown."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from greifbar.core.kept import until_public_change
from greifbar.opportunities.models import encoding
from greifbar.opportunities.models.choices import Fact, German, Language, Rhythm, WhenBit, bit
from greifbar.opportunities.queries.dimensions import AllBits, Bits, Dimension, OneOf, Option, When
from greifbar.places.queries import districts
from greifbar.topics.models import Topic
from greifbar.topics.naming import label_column

WHEN = [
    Option("heute", _("Heute"), 0),
    Option("wochenende", _("Am Wochenende"), WhenBit.WEEKEND),
    Option("tagsueber", _("Unter der Woche, tagsüber"), WhenBit.DAYTIME),
    Option("abends", _("Abends"), WhenBit.EVENING),
]
PLACES = [
    Option("vor-ort", _("Vor Ort"), encoding.ON_SITE),
    Option("zu-hause", _("Von zu Hause"), encoding.HOME),
]
LENGTHS = [
    Option("kurz", _("Bis 2 Stunden"), encoding.SHORT),
    Option("lang", _("Mehr als 2 Stunden"), encoding.LONG),
]
GERMAN = [
    Option("keins", _("Ohne Deutsch möglich"), bit(German, "none")),
    Option("etwas", _("Etwas Deutsch genügt"), bit(German, "none") | bit(German, "some")),
]
AGES = [
    Option("12", _("Ab 12 Jahren"), 1),
    Option("14", _("Ab 14 Jahren"), 2),
    Option("16", _("Ab 16 Jahren"), 4),
]
OFTEN_KEYS = {"once": "einmal", "occasionally": "ab-und-zu", "weekly": "woechentlich", "project": "projekt"}
ACCESS_KEYS: dict[str, str] = {
    Fact.STEP_FREE: "stufenlos",
    Fact.STEP_FREE_INSIDE: "stufenlos-innen",
    Fact.LIFT: "aufzug",
    Fact.TOILET: "toilette",
    Fact.STOP: "haltestelle",
    Fact.LOOP: "hoeranlage",
    Fact.COMPANION: "begleitung",
    Fact.SEAT: "im-sitzen",
}
PARAMETERS = (
    "q", "wann", "thema", "bezirk", "wo", "oft", "dauer", "zugang", "deutsch", "sprachen", "alter",
    "sortierung",
)  # fmt: skip


def dimensions(now: datetime) -> list[Dimension]:
    """All filters at ``now`` (aware). Topics and districts are asked for when something public changed."""
    return [When.at(now, "wann", _("Wann"), WHEN), *_lasting()]


@until_public_change
def _lasting() -> tuple[Dimension, ...]:
    return tuple(_timeless())


def _timeless() -> Iterator[Dimension]:
    yield Bits("thema", _("Thema"), ("topics",), _topics())
    yield OneOf("bezirk", _("Bezirk"), ("district_id",), _districts())
    yield Bits("wo", _("Wo"), ("places",), PLACES)
    yield Bits("oft", _("Wie oft"), ("often",), OFTEN)
    yield Bits("dauer", _("Wie lange"), ("length",), LENGTHS)
    yield AllBits("zugang", _("Gut zugänglich"), ("access_yes",), ACCESS)
    yield Bits("deutsch", _("Deutsch"), ("german",), GERMAN)
    yield Bits("sprachen", _("Diese Sprachen helfen"), ("languages",), LANGUAGES)
    yield Bits("alter", _("Auch für Jüngere"), ("ages",), AGES)


def _topics() -> list[Option]:
    rows = Topic.objects.values_list("key", "pk", "name", label_column())
    return [Option(key, label or name, encoding.topic_bit(pk)) for key, pk, name, label in rows]


def _districts() -> list[Option]:
    by_name = sorted(districts(), key=lambda district: district.name)
    return [Option(district.slug, district.name, district.pk) for district in by_name]


def _choices(choices: type[TextChoices], keys: Mapping[str, str]) -> list[Option]:
    """Options of the choices named in ``keys``; all of them, under their own keys, when it is empty."""
    wanted = keys or {value: value for value in choices.values}
    return [Option(key, choices(value).label, bit(choices, value)) for value, key in wanted.items()]


OFTEN = _choices(Rhythm, OFTEN_KEYS)
ACCESS = _choices(Fact, ACCESS_KEYS)
LANGUAGES = _choices(Language, {})
