"""Who can take part: the criteria a desk goes by, shown in the form and named in a refusal.

The page at `CRITERIA_PATH` (content/wer-kann-mitmachen.md) explains the same points in more words.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from greifbar.core.registry import Text


@dataclass(frozen=True)
class Criterion:
    key: str
    title: Text
    line: Text


CRITERIA = (
    Criterion(
        "serves_others",
        _("Es nützt anderen"),
        _("Ihre Initiative tut etwas für Menschen, Tiere, Natur oder Ihren Stadtteil, nicht nur für sich."),
    ),
    Criterion(
        "free_for_helpers",
        _("Mitmachen kostet nichts"),
        _("Wer sich engagiert, zahlt nichts dafür. Ein freiwilliger Vereinsbeitrag ist in Ordnung."),
    ),
    Criterion(
        "open_to_all",
        _("Offen für alle"),
        _("Herkunft, Glaube, Geschlecht, Behinderung oder Geld entscheiden nicht, wer mitmachen darf."),
    ),
    Criterion(
        "democratic",
        _("Auf dem Boden der Verfassung"),
        _("Sie achten die freiheitliche demokratische Grundordnung und die Würde jedes Menschen."),
    ),
    Criterion(
        "no_sales",
        _("Kein Verkauf"),
        _("Sie werben nicht für Waren, Kurse gegen Geld oder Verträge."),
    ),
    Criterion(
        "no_paid_work",
        _("Keine versteckte Lohnarbeit"),
        _("Das Engagement ersetzt keine bezahlte Stelle. Auslagen und Pauschalen nennen Sie offen."),
    ),
    Criterion(
        "parties",
        _("Parteien ohne Wahlkampf"),
        _("Parteien dürfen dabei sein wie andere. Werbung für Wahlen hat hier keinen Platz."),
    ),
)
CRITERIA_PATH = "/wer-kann-mitmachen/"
BY_KEY = {criterion.key: criterion for criterion in CRITERIA}
CHOICES = [(criterion.key, criterion.title) for criterion in CRITERIA]
