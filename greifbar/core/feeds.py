"""Lists as Atom feeds, in the language of their address."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed

from greifbar.core.links import absolute
from greifbar.core.preferences import preferences_of, with_language

MOST = 100
"""So many entries stand in one feed."""
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class Entry:
    """One entry. `lasting` is a path that never changes; the moments are aware; `language` is the text's."""

    title: str
    path: str
    lasting: str
    summary: str
    author: str
    published: datetime
    updated: datetime
    language: str


class _Feed(Atom1Feed):
    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        return {**super().item_attributes(item), "xml:lang": item["language"]}


def _told(text: str) -> str:
    """Return a text without what XML cannot hold, as control characters."""
    return _NOT_XML.sub("", text)


def spoken(request: HttpRequest, path: str) -> str:
    """Return the full address of a path in the language of this request; feed readers keep no cookies."""
    return absolute(own(request, path))


def own(request: HttpRequest, path: str) -> str:
    """Return the path of a feed or calendar so that it speaks like this page, also without its cookie."""
    language = preferences_of(request).language
    return path if language == settings.LANGUAGE_CODE else with_language(path, language)


def atom(request: HttpRequest, *, title: str, lead: str, page: str, entries: Iterable[Entry]) -> HttpResponse:
    """Return the feed of the list at `page`, a path with its question."""
    language = preferences_of(request).language.removesuffix("-ls")
    own = absolute(request.get_full_path())
    link = spoken(request, page)
    feed = _Feed(title=_told(title), link=link, description=_told(lead), feed_url=own, language=language)
    for entry in entries:
        feed.add_item(
            title=_told(entry.title),
            link=spoken(request, entry.path),
            unique_id=absolute(entry.lasting),
            description=_told(entry.summary),
            author_name=_told(entry.author),
            pubdate=entry.published,
            updateddate=entry.updated,
            language=entry.language,
        )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response
