"""From the address to what somebody looks for, and back to filters with counts."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from greifbar.core.registry import Text
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


def facets_of(listed: Listed) -> list[dict[str, Any]]:
    """Filters as `core/_facets.html` draws them."""
    wanted, traits = listed.wanted, listed.traits()
    seeking = _value("1", _("Sucht gerade Leute"), traits["seeking"], wanted.seeking)
    small = _value("1", _("Kleine Initiative, bis 10 Menschen"), traits["small"], wanted.small)
    topics = [
        _value(topic.key, topic.label, number, topic.key in wanted.topics)
        for topic, number in listed.topics()
    ]
    districts = [
        _value(district.slug, district.name, number, district.slug in wanted.districts)
        for district, number in listed.districts()
    ]
    return [
        {"name": "sucht", "label": _("Wer?"), "values": [seeking]},
        {"name": "klein", "label": _("Wie groß?"), "values": [small]},
        {"name": "thema", "label": _("Thema"), "values": _present(topics)},
        {"name": "bezirk", "label": _("Bezirk"), "values": _present(districts)},
    ]


def chips_of(query: QueryDict, facets: Iterable[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    """What is chosen, each with the address of the list without it."""
    chips = [{"label": f"„{text}“", "url": _without(query, "q", query.get("q", ""))}] if text else []
    for facet in facets:
        chips += [
            {"label": one["label"], "url": _without(query, facet["name"], one["value"])}
            for one in facet["values"]
            if one["selected"]
        ]
    return chips


def question(query: QueryDict) -> str:
    """What is asked of the list as it follows a path: "?thema=kultur", or nothing."""
    pairs = [(name, value) for name in PARAMETERS for value in query.getlist(name) if value]
    return f"?{urlencode(pairs)}" if pairs else ""


def _value(value: str, label: Text, count: int, selected: bool) -> dict[str, Any]:
    return {"value": value, "label": label, "count": count, "selected": selected}


def _present(values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in values if one["count"] or one["selected"]]


def _without(query: QueryDict, name: str, value: str) -> str:
    left = query.copy()
    left.setlist(name, [one for one in left.getlist(name) if one != value])
    left.pop("seite", None)
    return f"{PATH}?{left.urlencode()}" if left.urlencode() else PATH
