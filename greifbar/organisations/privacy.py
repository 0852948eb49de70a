from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person
from greifbar.accounts.privacy import CONTRACT, PersonalData, Row, register
from greifbar.organisations.models import Invitation, Organisation, Review


def export_organisations(person: Person) -> list[Row]:
    """What a person's initiatives say about their contact person."""
    mine = Organisation.objects.of(person)
    fields = ("name", "contact_name", "contact_words", "contact_phone", "phone_hours", "status")
    return [dict(row) for row in mine.values(*fields)]


def erase_organisations(person: Person) -> int:
    """Takes the name out where this person was the contact; the initiative itself stays with its team."""
    told = Organisation.objects.of(person).filter(contact_name=person.display_name).exclude(contact_name="")
    emptied = told.update(contact_name="Team", contact_words="", contact_phone="", phone_hours="")
    return emptied + Organisation.objects.filter(verified_by=person).update(verified_by=None)


def export_reviews(person: Person) -> list[Row]:
    reviews = Review.objects.filter(by=person)
    return [dict(row) for row in reviews.values("organisation__name", "kind", "at", "criterion", "words")]


def erase_reviews(person: Person) -> int:
    return Review.objects.filter(by=person).update(by=None)


def export_invitations(person: Person) -> list[Row]:
    invitations = Invitation.objects.filter(email=person.email)
    return [
        dict(row)
        for row in invitations.values("organisation__name", "email", "kind", "invited_at", "accepted_at")
    ]


def erase_invitations(person: Person) -> int:
    return Invitation.objects.filter(email=person.email).delete()[0]


HELD = (
    PersonalData(
        model="organisations.Organisation",
        fields={
            "contact_name": _("öffentlich sagen, wer antwortet"),
            "contact_words": _("sich mit eigenen Worten vorstellen"),
            "contact_phone": _("anrufen können, wenn gewünscht"),
            "phone_hours": _("wissen, wann man anrufen kann"),
            "address": _("zeigen, wo die Initiative ist"),
            "verified_by": _("nachsehen, wer freigegeben hat"),
        },
        basis=CONTRACT,
        retention=_("solange die Initiative eingetragen ist"),
        export=export_organisations,
        erase=erase_organisations,
        order=50,
    ),
    PersonalData(
        model="organisations.Review",
        fields={
            "by": _("nachsehen, wer entschieden hat"),
            "words": _("begründen, was entschieden wurde"),
        },
        basis=CONTRACT,
        retention=_("solange die Initiative eingetragen ist"),
        export=export_reviews,
        erase=erase_reviews,
        order=51,
    ),
    PersonalData(
        model="organisations.Invitation",
        fields={"email": _("einladen"), "invited_by": _("sagen, wer einlädt")},
        basis=CONTRACT,
        retention=_("14 Tage, wenn niemand annimmt"),
        export=export_invitations,
        erase=erase_invitations,
        order=52,
    ),
)


def register_own() -> None:
    """Tell the register of personal data what this room holds."""
    for entry in HELD:
        register(entry)
