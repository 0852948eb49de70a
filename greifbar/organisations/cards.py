"""What a list shows of an initiative, as plain facts, so that each is drawn once."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from greifbar.organisations.models import Organisation

LONGEST_SUMMARY = 180


class Card(NamedTuple):
    """One initiative in a list, in the current language."""

    url: str
    name: str
    summary: str
    language: str
    sign: str
    where: str
    topics: str
    seeks_people: bool
    is_small: bool


def card_of(organisation: Organisation) -> Card:
    """The card of an initiative whose topics and districts are at hand."""
    topics, districts = organisation.topics.all(), organisation.districts.all()
    return Card(
        organisation.get_absolute_url(),
        organisation.name,
        organisation.summary[: LONGEST_SUMMARY + 1],
        organisation.language,
        topics[0].key if topics else "",
        ", ".join(district.name for district in districts) or _("Ganze Stadt"),
        ", ".join(topic.label for topic in topics),
        organisation.seeks_people,
        organisation.is_small,
    )
