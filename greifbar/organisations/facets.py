"""From the address to what somebody looks for, and back to filters with counts."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from greifbar.core.facets import Facet, Value, facet
from greifbar.organisations.queries import Listed, Wanted

PATH = "/initiativen/"
PARAMETERS = ("q", "thema", "bezirk", "sucht", "klein")


def wanted_in(query: QueryDict) -> Wanted:
    return Wanted(
        text=query.get("q", "").strip()[:200],
        topics=tuple(query.getlist("thema")),
        districts=tuple(query.getlist("bezirk")),
        seeking=query.get("sucht") == "1",
        small=query.get("klein") == "1",
    )


def facets_of(listed: Listed) -> tuple[Facet, ...]:
    """The filters with how many each would leave."""
    wanted, traits = listed.wanted, listed.traits()
    seeking = Value("1", _("Sucht gerade Leute"), traits["seeking"], wanted.seeking)
    small = Value("1", _("Kleine Initiative, bis 10 Menschen"), traits["small"], wanted.small)
    topics = (
        Value(topic.key, topic.label, number, topic.key in wanted.topics) for topic, number in listed.topics()
    )
    districts = (
        Value(district.slug, district.name, number, district.slug in wanted.districts)
        for district, number in listed.districts()
    )
    return (
        Facet("sucht", _("Wer?"), (seeking,)),
        Facet("klein", _("Wie groß?"), (small,)),
        facet("thema", _("Thema"), topics),
        facet("bezirk", _("Bezirk"), districts),
    )


def chips_of(query: QueryDict, facets: Iterable[Facet], text: str) -> list[dict[str, Any]]:
    """What is chosen, each with the address of the list without it."""
    chips = [{"label": f"„{text}“", "url": _without(query, "q", query.get("q", ""))}] if text else []
    for one in facets:
        chips += [
            {"label": value.label, "url": _without(query, one.name, value.value)}
            for value in one.values
            if value.selected
        ]
    return chips


def question(query: QueryDict) -> str:
    """What is asked of the list as it follows a path: "?thema=kultur", or nothing."""
    pairs = [(name, value) for name in PARAMETERS for value in query.getlist(name) if value]
    return f"?{urlencode(pairs)}" if pairs else ""


def _without(query: QueryDict, name: str, value: str) -> str:
    left = query.copy()
    left.setlist(name, [one for one in left.getlist(name) if one != value])
    left.pop("seite", None)
    return f"{PATH}?{left.urlencode()}" if left.urlencode() else PATH
