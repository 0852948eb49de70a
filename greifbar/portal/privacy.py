"""Personal fields of the portal: how a desk is reached. Public by purpose; an office's, not one person's."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person
from greifbar.accounts.privacy import CONTRACT, PersonalData
from greifbar.accounts.privacy import register as add


def _nothing_of_one_person(person: Person) -> list[dict[str, Any]]:
    return []


def _stays_with_the_desk(person: Person) -> int:
    """What a desk tells about itself is no single person's and is changed by its team."""
    return 0


def register() -> None:
    add(
        PersonalData(
            model="portal.DeskProfile",
            fields={
                "phone": _("das Team anrufen können, öffentlich"),
                "phone_hours": _("wissen, wann jemand abnimmt, öffentlich"),
                "address": _("zeigen, wo das Team sitzt, öffentlich"),
            },
            basis=CONTRACT,
            retention=_("bis das Team es ändert"),
            export=_nothing_of_one_person,
            erase=_stays_with_the_desk,
            order=60,
        )
    )
