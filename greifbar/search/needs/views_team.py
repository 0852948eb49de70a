"""For teams: what people look for, who takes it in hand, the answer, the end."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greifbar.accounts.models import Person
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.core.paging import page_of
from greifbar.search.needs import actions
from greifbar.search.needs.forms import AnswerForm, CloseForm
from greifbar.search.needs.models import Need
from greifbar.search.needs.queries import listed, tabs
from greifbar.search.words.views import for_teams


def _me(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # noqa: S101
    return request.user


@for_teams
@require_safe
def needs(request: HttpRequest) -> HttpResponse:
    """Show what is open, the oldest first, or what is closed, the newest first."""
    is_closed = request.GET.get("stand") == "erledigt"
    context = {
        "tabs": tabs(_me(request), is_closed=is_closed),
        "is_closed": is_closed,
        "page": page_of(listed(_me(request), is_closed=is_closed), request),
        "today": clock.today(),
        "crumbs": [(_("Mein Team"), "/team/")],
    }
    return render(request, "search/needs/list.html", context)


@for_teams
@require_http_methods(["GET", "HEAD", "POST"])
def need(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one; a POST answers it."""
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            _found(actions.answer, request, pk, text=form.cleaned_data["antwort"])
            messages.success(request, _("Die Antwort ist unterwegs. Das Anliegen ist erledigt."))
            return redirect("search:needs")
        except Refused as refused:
            form.refuse(refused)
    return _show(request, pk, form, CloseForm())


def _show(request: HttpRequest, pk: int, form: AnswerForm, ending: CloseForm) -> HttpResponse:
    rows = Need.objects.visible_to(request.user).select_related("district", "taken_by", "closed_by")
    found = get_object_or_404(rows, pk=pk)
    context = {
        "need": found,
        "form": form,
        "ending": ending,
        "is_mine": found.taken_by_id in (None, _me(request).pk),
        "crumbs": [(_("Mein Team"), "/team/"), (_("Anliegen aus der Suche"), reverse("search:needs"))],
    }
    is_wrong = form.errors or ending.errors
    return render(request, "search/needs/need.html", context, status=422 if is_wrong else 200)


def _found(action: Callable[..., Need], request: HttpRequest, pk: int, **details: str) -> Need:
    """Do it; what somebody may not see does not exist."""
    try:
        return action(pk=pk, by=_me(request), **details)
    except Need.DoesNotExist:
        raise Http404 from None


def _done(request: HttpRequest, pk: int, action: Callable[..., Need], words: str) -> HttpResponse:
    try:
        _found(action, request, pk)
        messages.success(request, words)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("search:team_need", pk)


@for_teams
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, actions.take, _("Sie kümmern sich jetzt darum."))


@for_teams
@require_POST
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    return _done(request, pk, actions.give_back, _("Jetzt kann es jemand anderes übernehmen."))


@for_teams
@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it with a reason."""
    form = CloseForm(request.POST)
    if form.is_valid():
        try:
            _found(actions.close, request, pk, outcome=form.cleaned_data["grund"])
            messages.success(request, _("Das Anliegen ist erledigt."))
            return redirect("search:needs")
        except Refused as refused:
            form.refuse(refused)
    return _show(request, pk, AnswerForm(), form)
