"""What is offered while somebody types: things, topics, places, meanings; if there are none, a correction."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, zip_longest

from django.utils.translation import gettext as _

from greifbar.places.atlas import Atlas, atlas
from greifbar.search.begun import things
from greifbar.search.corrections import corrected
from greifbar.search.labels import means, plain
from greifbar.search.models import Document
from greifbar.search.named import meanings, places, topics
from greifbar.search.registry import sources
from greifbar.search.suggestion import Group, Suggestion, foreign

MOST, OF_ONE_KIND = 8, 4
LONGEST, SHORTEST = 100, 2
_SINGLE_S = re.compile("(?<!s)s(?!s)")
"""Who types "fusb" may mean "Fußball"."""


def suggest(text: str, chosen: Mapping[str, str] | None = None) -> list[Group]:
    """Return groups of at most 8 suggestions in all for what somebody has typed so far.

    With something `chosen` (parameters `typ`, `thema`, `bezirk`) only what lies within is offered.
    """
    text = text[:LONGEST].strip()
    if len(plain(text)) < SHORTEST:
        return []
    sharp = _SINGLE_S.sub("ß", text)
    found = _begun(text, chosen or {}) or (_begun(sharp, chosen or {}) if sharp != text else [])
    return found or list(_meant(text))


def _begun(text: str, chosen: Mapping[str, str]) -> list[Group]:
    """What begins with what was typed."""
    start, known = plain(text), atlas()
    named = [] if chosen else _first(topics(start), text)
    where = [] if chosen else _first(places(start, known), text)
    return _balanced(
        Group(_("Direkt dorthin"), "arrow", tuple(_things(text, chosen, known))),
        Group(_("Themen"), "list", tuple(named)),
        Group(_("Bezirke und Stadtteile"), "pin", tuple(where)),
        Group(_("Suchen nach"), "search", tuple(_first(meanings(start), text, besides=(*named, *where)))),
    )


def _first(found: Iterable[Suggestion], text: str, besides: Iterable[Suggestion] = ()) -> list[Suggestion]:
    """Return the first suggestions, none twice; whoever types an umlaut means it."""
    taken: dict[str, Suggestion] = {}
    seen = {plain(one.text) for one in besides} - {""}
    for one in found:
        if len(taken) == OF_ONE_KIND:
            break
        if seen.isdisjoint((plain(one.text), plain(one.extra))) and means(text, f"{one.text} {one.extra}"):
            taken.setdefault(one.text, one)
    return list(taken.values())


def _balanced(*groups: Group) -> list[Group]:
    """Take from each group in turn until there are enough; groups and lines keep their order."""
    turns = chain.from_iterable(zip_longest(*(group.suggestions for group in groups)))
    taken = [one for one in turns if one is not None][:MOST]
    cut = (
        Group(one.label, one.icon, tuple(line for line in one.suggestions if line in taken)) for one in groups
    )
    return [group for group in cut if group.suggestions]


def _meant(text: str) -> Iterator[Group]:
    said = corrected(text)
    if said:
        yield Group(_("Meinten Sie"), "edit", (Suggestion(said, say=said, language=foreign("de")),))


def _things(text: str, chosen: Mapping[str, str], known: Atlas | None) -> Iterator[Suggestion]:
    for row in things(text, chosen)[:OF_ONE_KIND]:
        source = sources.get(row.kind)
        kind = str(source.one or source.label) if source else ""
        extra = ", ".join(part for part in (kind, _whereabouts(row, known)) if part)
        yield Suggestion(row.title, go=row.url, extra=extra, language=foreign(row.language))


def _whereabouts(row: Document, known: Atlas | None) -> str:
    """Return where a thing is; if it is nowhere, whose it is."""
    district = known.by_slug.get(row.district_slug) if known else None
    return district.name if district else row.organisation if row.organisation != row.title else ""
