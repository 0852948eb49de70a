"""Which of our own doors fit a search: rooms, money and advice for initiatives, partners for firms."""

from django.utils.translation import gettext_lazy as _

from greifbar.search.doors import Door, doors

CONCERN = "/anliegen/?worum="
ROOM = (
    "raum raum_stundenweise raum_kostenlos saal partyraum proberaum besprechungsraum bewegungsraum kochraum"
)
MONEY = "foerderung foerderantrag foerdermittelberatung staedtische_foerderung stiftungsfoerderung"
ADVICE = "verein_gruenden initiative_gruenden vereinsrecht satzung freistellungsbescheid"
FIRMS = "corporate_volunteering firmen_engagement unternehmenskooperation"


def register() -> None:
    needs, plans = _("Sagen Sie uns, was Sie brauchen"), _("Sagen Sie uns, was Sie vorhaben")
    for question, way, subject, concepts in (
        (_("Sie suchen einen Raum?"), needs, "raum", ROOM),
        (_("Sie brauchen Geld für Ihr Vorhaben?"), needs, "geld", MONEY),
        (_("Sie möchten einen Verein gründen oder führen?"), needs, "rat", ADVICE),
        (_("Sie möchten sich als Firma engagieren?"), plans, "partner", FIRMS),
    ):
        doors.add(Door(question, way, CONCERN + subject, frozenset(concepts.split())))
