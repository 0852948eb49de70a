"""Personal data in needs."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person
from greifbar.accounts.privacy import CONTRACT, PersonalData, Row
from greifbar.accounts.privacy import register as hold
from greifbar.search.needs.models import Need


def _export(person: Person) -> list[Row]:
    told = Need.objects.of(person).order_by("pk")
    names = ("text", "email", "phone", "language", "created_at", "answer", "outcome", "closed_at")
    worked = Need.objects.filter(Q(taken_by=person) | Q(closed_by=person)).order_by("pk")
    return [*map(dict, told.values(*names)), *map(dict, worked.values("taken_at", "closed_at", "outcome"))]


def _erase(person: Person) -> int:
    """What they told goes; what they worked on for a team stays without their name, open ones become free."""
    Need.objects.open().filter(taken_by=person).update(taken_by=None, taken_at=None)
    Need.objects.filter(taken_by=person).update(taken_by=None)
    Need.objects.filter(closed_by=person).update(closed_by=None)
    return Need.objects.of(person).delete()[0]


HELD = PersonalData(
    model="search.Need",
    fields={
        "text": _("das Team weiß, was Sie suchen"),
        "person": _("Ihre Anliegen in Ihrem Konto finden"),
        "email": _("Ihnen antworten, wenn Sie es wünschen"),
        "phone": _("Sie anrufen, wenn Sie es wünschen"),
        "language": _("E‑Mails in Ihrer Sprache"),
        "network": _("Missbrauch bremsen, nur einen Tag, nicht lesbar"),
        "token": _("Ihr geheimer Link zu Ihrem Anliegen"),
        "answer": _("Ihnen zeigen, was das Team geantwortet hat"),
        "taken_by": _("wissen, wer sich kümmert"),
        "closed_by": _("nachfragen können, was daraus geworden ist"),
    },
    basis=CONTRACT,
    retention=_(
        "E‑Mail und Telefon 90 Tage nach dem Ende, der Rest nach einem Jahr; sofort, wenn Sie es zurückziehen"
    ),
    export=_export,
    erase=_erase,
    order=31,
)


def register() -> None:
    """Tell the register of personal data what needs hold."""
    hold(HELD)
