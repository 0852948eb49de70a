"""Every question as an Atom feed: what surely fits, the newest first."""

from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _

from greifbar.core import feeds
from greifbar.core.pagecache import public_page
from greifbar.search import queries
from greifbar.search.models import Document
from greifbar.search.saved.question import canonical, fitting, in_words

MOST = 50
KEPT_SECONDS = 15 * 60
FIRST_MOMENT = 1_000_000_000
"""What counts from here on in `static_order` is a Unix time, below it an id."""


@public_page("q", "typ", "thema", "bezirk", "format", "ohne", "nahe", "umkreis", free_text=("q",))
def feed(request: HttpRequest) -> HttpResponse:
    """What fits this question, as a feed; feed readers may keep it for a quarter of an hour."""
    asked = canonical(request.GET)
    rows = sorted(fitting(asked), key=lambda row: (-row.static_order, -row.id))[:MOST]
    words = in_words(asked)
    response = feeds.atom(
        request,
        title=_("Suche: %(words)s") % {"words": words} if words else _("Suche"),
        lead=_("Was neu zu dieser Suche passt."),
        page=f"{reverse('search:results')}{'?' if asked else ''}{asked}",
        entries=map(_entry, queries.documents(rows)),
    )
    patch_vary_headers(response, ("Cookie",))
    response.headers["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    return response


def _entry(document: Document) -> feeds.Entry:
    moment = datetime.fromtimestamp(max(document.static_order, FIRST_MOMENT), tz=UTC)
    return feeds.Entry(
        title=document.title,
        path=document.url,
        lasting=f"/suche/{document.kind}/{document.object_id}/",
        summary=document.summary,
        author=document.organisation,
        published=moment,
        updated=moment,
        language=document.language,
    )
