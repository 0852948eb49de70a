"""Personal data beside added words: who added one."""

from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person
from greifbar.accounts.privacy import CONTRACT, PersonalData, Row
from greifbar.accounts.privacy import register as hold
from greifbar.search.words.models import Word


def _export(person: Person) -> list[Row]:
    rows = Word.objects.filter(added_by=person).order_by("pk")
    return [dict(row) for row in rows.values("label", "language", "concept", "note", "added_at")]


def _erase(person: Person) -> int:
    """The word stays, nobody's name stands beside it any more; a note may tell of its author, so it goes."""
    return Word.objects.filter(added_by=person).update(added_by=None, note="")


def register() -> None:
    """Tell the register of personal data what stands beside words."""
    hold(
        PersonalData(
            model="search.Word",
            fields={
                "added_by": _("nachfragen können, wie ein Wort gemeint ist"),
                "note": _("begründen, warum das Wort dazukam"),
            },
            basis=CONTRACT,
            retention=_("solange das Wort in der Suche gilt, ohne Namen nach der Löschung des Kontos"),
            export=_export,
            erase=_erase,
            order=55,
        )
    )
