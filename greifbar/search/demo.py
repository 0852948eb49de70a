"""What the people of the demo town look for: twelve weeks of the radar, and some needs in every state."""

from datetime import datetime, timedelta

from django.db.models import F

from greifbar.accounts.demo import HATICE, MIRIAM
from greifbar.accounts.models import Person
from greifbar.core import clock
from greifbar.core.registry import DemoContext, DemoPart, demo
from greifbar.places.models import District
from greifbar.search.meanings import fresh
from greifbar.search.models import Need, RadarCount, RadarWord
from greifbar.search.needs.models import Outcome
from greifbar.search.radar.models import ANY, monday_of

WEEKS = 12
CONCEPTS = {
    "vorlesen": (40, 0.02), "garten": (31, 0.05), "deutsch_lernen": (28, 0.1), "nachhilfe": (26, 0.04),
    "digitale_hilfe": (19, 0.2), "tierheim": (17, 0.1), "wunsch_wochenende": (16, 0.3), "chor": (14, 0.15),
    "schwimmen_lernen": (13, 0.9), "schach": (11, 0.7), "wunsch_abends": (11, 0.4), "naehen": (9, 0.5),
    "gebaerdensprache": (8, 0.8), "fahrrad": (8, 0.1), "demenz": (7, 0.3), "boule": (5, 0.9),
}  # fmt: skip
"""Questions a week in the whole city, and the share of them to which nothing fits."""
WORDS = {"Quidditch": 9, "Parkrun": 7, "Foodsharingkühlschrank": 6}
DISTRICTS = {"": 0.6, "bad-cannstatt": 0.25, "vaihingen": 0.15}

type Told = tuple[str, str, int, dict[str, str]]
NEW: list[Told] = [
    ("bad-cannstatt", "Ich suche jemanden, der mit mir Schach spielt. Am liebsten nachmittags.", 1,
     {"email": "karla@gast.example"}),
    ("vaihingen", "Wer zeigt mir, wie man Hosen kürzt? Ich habe eine alte Nähmaschine.", 2,
     {"phone": "0711 555 01 77"}),
    ("", "Gibt es einen Lesekreis auf Ukrainisch?", 9, {"email": "oksana@gast.example"}),
]  # fmt: skip
ENDED: list[tuple[Told, str, str]] = [
    (("bad-cannstatt", "Schwimmen lernen für Erwachsene, ohne dass Kinder zusehen.", 12, {}),
     Outcome.ANSWERED, "Im Mai beginnt ein Kurs im Mombachbad, nur für Erwachsene. Ich sage Ihnen Bescheid."),
    (("", "Ich möchte Gebärdensprache üben, nicht nur lernen.", 20, {}), Outcome.NOTED, ""),
]  # fmt: skip


def load(context: DemoContext) -> None:
    """Needs that wait, one in hand, some that ended, and what was counted."""
    miriam, hatice = Person.objects.by_email(MIRIAM), Person.objects.by_email(HATICE)
    for told in NEW:
        _tell(told, context)
    taken = _tell(("bad-cannstatt", "Spielt hier irgendwo jemand Boule?", 3, {}), context)
    Need.objects.filter(pk=taken.pk).update(taken_by=miriam, taken_at=_ago(context, 2))
    for told, outcome, answer in ENDED:
        by = miriam if told[0] else hatice
        values = {"taken_by": by, "taken_at": _ago(context, told[2] - 1), "answer": answer}
        Need.objects.filter(pk=_tell(told, context).pk).update(
            closed_by=by, closed_at=_ago(context, told[2] - 3), outcome=outcome, **values
        )
    _count(context)


def _ago(context: DemoContext, days: int) -> datetime:
    return context.now - timedelta(days=days)


def _tell(told: Told, context: DemoContext) -> Need:
    slug, text, days, details = told
    moment = _ago(context, days)
    district = District.objects.filter(slug=slug).first()
    return Need.objects.create(text=text, district=district, created_at=moment, told_at=moment, **details)


def _count(context: DemoContext) -> None:
    this_week, known = monday_of(clock.local(context.now).date()), fresh().concepts
    for number in range(WEEKS):
        week = this_week - timedelta(weeks=number)
        every = {key: usual for key, usual in CONCEPTS.items() if key in known}
        every[ANY] = (sum(times for times, _share in every.values()), 0.2)
        RadarCount.objects.bulk_create(
            RadarCount(week=week, district=slug, concept=key, times=times, unmet=round(times * share))
            for slug, part in DISTRICTS.items()
            for key, (usual, share) in every.items()
            if (times := round(usual * part * context.random.uniform(0.7, 1.3)))
        )
        RadarWord.objects.bulk_create(
            RadarWord(week=week, word=word.lower(), times=times) for word, times in WORDS.items()
        )


def move(context: DemoContext) -> None:
    """What waits keeps waiting as long as it did; the weeks end with this one."""
    ahead = timedelta(days=context.days)
    Need.objects.update(
        **{name: F(name) + ahead for name in ("created_at", "told_at", "taken_at", "closed_at")}
    )
    if context.days:
        RadarCount.objects.all().delete()
        RadarWord.objects.all().delete()
        _count(context)


def register() -> None:
    """Tell the demo town."""
    demo.add(DemoPart("Suche", 70, load, move))
