"""Saving a search, confirming the address, stopping it, and the list of one's own."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greifbar.accounts.models import Person
from greifbar.accounts.rules import known
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.core.network import network_of
from greifbar.search.asked import Labels
from greifbar.search.saved import actions
from greifbar.search.saved.forms import SaveForm
from greifbar.search.saved.models import SavedSearch
from greifbar.search.saved.question import canonical, in_words


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def save(request: HttpRequest) -> HttpResponse:
    """Ask how often and where to; the question stands in the address."""
    asked, person = canonical(request.GET), known(request.user)
    form = SaveForm(request.POST or None, is_known=person is not None)
    if request.method == "POST" and form.is_valid() and (answer := _save(request, asked, person, form)):
        return answer
    context = {"form": form, "asked": asked, "words": in_words(asked)}
    return render(request, "search/saved/save.html", context)


def _save(request: HttpRequest, asked: str, person: Person | None, form: SaveForm) -> HttpResponse | None:
    rhythm = form.cleaned_data["rhythm"]
    try:
        if person:
            actions.save_own(by=person, asked=asked, rhythm=rhythm, now=clock.now())
            messages.success(request, _("Die Suche ist gemerkt."))
            return redirect("search:saved_list")
        if not form.is_robot:
            actions.save_as_guest(
                email=form.cleaned_data["email"], asked=asked, rhythm=rhythm, now=clock.now(),
                language=get_language() or "de", network=network_of(request),
            )  # fmt: skip
    except Refused as refused:
        form.refuse(refused)
        return None
    return redirect("search:save_sent")


@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    """Say what happens next, at an address of its own, so that a reload sends nothing again."""
    return render(request, "search/saved/sent.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def saved(request: HttpRequest, token: str) -> HttpResponse:
    """A saved search for whoever has the link: confirm it, or stop it."""
    confirms = request.method == "POST" and "bestaetigen" in request.POST
    if confirms and actions.confirm(token=token, now=clock.now()):
        return redirect("search:saved", token)
    if (found := SavedSearch.objects.filter(token=token).first()) is None:
        return _gone(request)
    return render(request, "search/saved/saved.html", {"saved": found, "words": in_words(found.asked)})


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop it with one click; GET only shows. Mail programs POST here by themselves (RFC 8058)."""
    if request.method == "POST" and actions.stop(token=token):
        if "List-Unsubscribe" in request.POST:
            return render(request, "search/saved/ended.html")
        return redirect("search:saved_ended")
    if (found := SavedSearch.objects.filter(token=token).first()) is None:
        return _gone(request)
    return render(request, "search/saved/stop.html", {"words": in_words(found.asked)})


def _gone(request: HttpRequest) -> HttpResponse:
    """The same for an ended search and for one that never was."""
    return render(request, "search/saved/gone.html", status=404)


@never_cache
@require_safe
def ended(request: HttpRequest) -> HttpResponse:
    return render(request, "search/saved/ended.html")


@login_required
@never_cache
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """All searches I saved, the newest first."""
    rows = SavedSearch.objects.of(request.user).order_by("-created_at", "-pk")
    named: dict[str, Labels] = {}
    shown = [(one, in_words(one.asked, named)) for one in rows]
    return render(request, "search/saved/list.html", {"saved": shown})


@login_required
@require_POST
def stop_own(request: HttpRequest, pk: int) -> HttpResponse:
    assert isinstance(request.user, Person)  # noqa: S101
    if not actions.stop_own(by=request.user, pk=pk):
        raise Http404
    messages.success(request, _("Beendet. Sie bekommen dazu keine E‑Mails mehr."))
    return redirect("search:saved_list")
