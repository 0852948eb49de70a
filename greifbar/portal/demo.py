"""How the demo town's desks are reached. Numbers and addresses are invented."""

from greifbar.accounts.models import Scope
from greifbar.core.registry import DemoContext, DemoPart, demo
from greifbar.places.models import District
from greifbar.portal.models import DeskProfile

PROFILES = {
    "bad-cannstatt": {
        "welcome": "Sie suchen etwas und wissen nicht, was? Sie haben eine Idee? Kommen Sie vorbei.",
        "phone": "0711 555 01 69",
        "phone_hours": "Montag bis Freitag, 9 bis 13 Uhr",
        "address": "Bezirksrathaus, Marktplatz 2, Erdgeschoss, ohne Stufen",
        "hours": "Dienstag und Donnerstag, 14 bis 18 Uhr",
        "languages": "Deutsch, Englisch, Igbo. Gebärdensprache auf Wunsch.",
    },
}
HOUSE = {
    "welcome": "Wir hören zu und wissen, wer in der Stadt weiterhilft.",
    "phone": "0711 555 01 10",
    "phone_hours": "Montag bis Freitag, 9 bis 19 Uhr",
    "address": "Haus des Engagements, Mitte",
    "hours": "Montag bis Freitag, 9 bis 19 Uhr, Samstag, 10 bis 14 Uhr",
    "languages": "Deutsch, Englisch, Türkisch, Ukrainisch",
}


def _load(context: DemoContext) -> None:
    DeskProfile.objects.update_or_create(scope=Scope.objects.house(), defaults=HOUSE)
    for district in District.objects.filter(slug__in=PROFILES):
        scope = Scope.objects.for_district(district)
        DeskProfile.objects.update_or_create(scope=scope, defaults=PROFILES[district.slug])


def register() -> None:
    demo.add(DemoPart("Sprechzeiten", 60, _load))
