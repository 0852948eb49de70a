"""A hit as the page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from greifbar.core import clock
from greifbar.core.dates import day_phrase
from greifbar.core.registry import Text
from greifbar.search.asked import FORMATS, Asked
from greifbar.search.highlight import SHOWN, Marker
from greifbar.search.models import Document
from greifbar.search.registry import sources
from greifbar.search.span import day_token, days_in

MOST_MEANINGS = 3
AT_HOME = "home"


@dataclass(frozen=True)
class Hit:
    """Title and address, which kind of thing it is, who offers it, where, and on which day.

    `title`, `who` and `text` have the words marked that led here; `meanings` are the names of concepts that
    did.
    """

    document: Document
    kind: Text
    sign: str
    place: str
    format: Text
    when: str = ""
    title: str = ""
    who: str = ""
    text: str = ""
    meanings: tuple[str, ...] = ()

    @property
    def language(self) -> str:
        return self.document.language.removesuffix("-ls")


def _place(document: Document, asked: Asked) -> str:
    if document.format == AT_HOME:
        return ""
    district = str(asked.labels("district").get(document.district_slug, ""))
    if document.kind == "district" or document.quarter in ("", district):
        return "" if document.kind == "district" else district
    return f"{document.quarter}, {district}" if district else document.quarter


def _when(document: Document, asked: Asked) -> str:
    """The next day of a thing, of the days asked for if there are such."""
    span, today = asked.search.question.span, clock.today()
    ahead = [day for day in days_in(document.facet_tokens) if day >= today]
    wanted = [day for day in ahead if span and day_token(day) in span.days]
    first = next(iter(wanted or ahead), None)
    if first is None:
        return ""
    said = {"day": day_phrase(first)}
    return _("%(day)s, und an weiteren Tagen") % said if len(ahead) > 1 else said["day"]


def _kind(document: Document) -> Text:
    source = sources.get(document.kind)
    return (source.one or source.label) if source else ""


def hits(documents: Iterable[Document], asked: Asked) -> list[Hit]:
    """Return the hits for these documents; districts' names are fetched once."""
    marker = Marker(asked.search.question) if asked.text else None
    return [_hit(row, asked, marker) for row in documents]


def _hit(row: Document, asked: Asked, marker: Marker | None) -> Hit:
    title, who = (
        map(marker.marked, (row.title, row.organisation)) if marker else (row.title, row.organisation)
    )
    text = marker.snippet(row.summary) if marker else Truncator(row.summary).chars(SHOWN)
    tokens = f"{row.title_tokens} {row.body_tokens}"
    seen = "<mark>" in f"{title}{who}{text}"
    return Hit(
        document=row,
        kind=_kind(row),
        sign=next(iter(row.topics), "haus" if row.kind in ("district", "page") else "engagement"),
        place=_place(row, asked),
        format=FORMATS.get(row.format, "") if row.format == AT_HOME or not row.district_slug else "",
        when=_when(row, asked),
        title=title,
        who=who,
        text=text,
        meanings=() if seen or not marker else tuple(marker.meanings_in(tokens))[:MOST_MEANINGS],
    )
