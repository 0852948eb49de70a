"""The demo's mailbox. It exists in demo mode only."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.csp import CSP
from django.views.decorators.cache import never_cache
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_GET

from greifbar.core.paging import page_of
from greifbar.notifications import mailbox

View = Callable[..., HttpResponse]


def demo_only(view: View) -> View:
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not settings.IS_DEMO:
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def _letter(name: str) -> mailbox.Letter:
    found = mailbox.letter(name)
    if found is None:
        raise Http404
    return found


@demo_only
@never_cache
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """All mails of the demo, newest first, with their links."""
    page = page_of(mailbox.names(), request, per_page=25)
    letters = [found for name in page.object_list if (found := mailbox.letter(name))]
    return render(request, "notifications/inbox.html", {"page": page, "letters": letters})


@demo_only
@never_cache
@require_GET
def letter(request: HttpRequest, name: str) -> HttpResponse:
    return render(request, "notifications/letter.html", {"letter": _letter(name)})


@demo_only
@never_cache
@require_GET
@csp_override(
    {
        "default-src": [CSP.NONE],
        "style-src": ["'unsafe-inline'"],
        "img-src": [CSP.SELF],
        "sandbox": ["allow-popups"],
    }
)
def letter_html(request: HttpRequest, name: str) -> HttpResponse:
    """The mail as a mail program shows it, in a sandbox: its styles stand in the elements."""
    return HttpResponse(_letter(name).html)
