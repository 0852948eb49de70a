"""Where a page of results leads on: what somebody may tell us, and who helps somebody who needs help."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from greifbar.search.asked import PARAMETERS, PLACE, Asked
from greifbar.search.distress import Distress
from greifbar.search.doors import door_for
from greifbar.search.for_oneself import asks_for_help
from greifbar.search.models import Document
from greifbar.search.needs.links import address
from greifbar.search.radar import counting

INITIATIVES, DISTRICTS = "organisation", "district"
"""Kinds of things, as their rooms call them."""


@dataclass(frozen=True)
class Help:
    """For whoever needs help: initiatives that fit, and the page of the district that was named."""

    initiatives: str
    districts: str
    district: str = ""
    contact: str = ""


def further(request: HttpRequest, asked: Asked, distress: Distress | None, *, is_met: bool) -> dict[str, Any]:
    """Return what the page of results shows besides the hits; the radar counts the question.

    `is_met`: something surely fits.
    """
    counting.answered(request, asked, is_met=is_met)
    slug = counting.district_of(asked)
    return {
        "distress": distress,
        "for_oneself": _help(asked, slug) if asks_for_help(asked.text) and not distress else None,
        "need_url": address(asked.text, slug),
        "door": None if distress else door_for(asked.search.question),
        "wider_url": _wider(asked),
    }


def _wider(asked: Asked) -> str:
    """The same question in the whole city; empty if no district was named or chosen."""
    if asked.search.question.place:
        return asked.address(ignored=PLACE)
    chosen = asked.choices["district"]
    return asked.address("district", chosen[0]) if len(chosen) == 1 else ""


def _help(asked: Asked, slug: str) -> Help:
    query = QueryDict(mutable=True)
    query["q"] = asked.text
    query.setlist(PARAMETERS["district"], asked.choices["district"])
    query[PARAMETERS["kind"]] = INITIATIVES
    path = reverse("search:results")
    page = Document.objects.filter(kind=DISTRICTS, district_slug=slug).first() if slug else None
    return Help(
        initiatives=f"{path}?{query.urlencode()}",
        districts=f"{path}?{PARAMETERS['kind']}={DISTRICTS}",
        district=page.title if page else "",
        contact=page.url if page else "",
    )
