"""Pages for teams: added words, a new one, taking one back."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from greifbar.accounts.models import Person
from greifbar.core.errors import Refused
from greifbar.core.paging import page_of
from greifbar.search.words import actions, queries
from greifbar.search.words.actions import FEW, Effect
from greifbar.search.words.forms import SAME, LookForm, WordForm
from greifbar.search.words.models import Language, Word
from greifbar.search.words.rules import may_edit

type View = Callable[..., HttpResponse]
form_page = require_http_methods(["GET", "HEAD", "POST"])
LONGEST_QUESTION = 200


def for_teams(view: View) -> View:
    """For house and district teams; for others signed in the page does not exist."""

    @never_cache
    @login_required
    @wraps(view)
    def asked(request: HttpRequest, **kwargs: int) -> HttpResponse:
        if not may_edit(request.user):
            raise Http404
        return view(request, **kwargs)

    return asked


def _me(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # noqa: S101
    return request.user


def _crumbs(*, inside: bool = True) -> list[tuple[str, str]]:
    above = [(_("Mein Team"), "/team/")]
    return [*above, (_("Wörter der Suche"), reverse("search:words"))] if inside else above


@for_teams
@require_safe
def words(request: HttpRequest) -> HttpResponse:
    """Show the added words, and what the search makes of a question."""
    text = request.GET.get("q", "").strip()[:LONGEST_QUESTION]
    question = request.GET.get("frage", "").strip()[:LONGEST_QUESTION]
    context = {
        "text": text,
        "question": question,
        "page": page_of(queries.listed(text), request, per_page=50),
        "understood": queries.understood(question) if question else None,
        "crumbs": _crumbs(inside=False),
    }
    return render(request, "search/words/list.html", context)


@for_teams
@form_page
def add(request: HttpRequest) -> HttpResponse:
    """First the word, which stands in the address from then on, then its meaning."""
    look = LookForm(request.GET if "wort" in request.GET else None)
    if not look.is_valid():
        is_wrong = bool(look.errors) or request.method == "POST"
        context = {"form": look, "crumbs": _crumbs()}
        return render(request, "search/words/look.html", context, status=422 if is_wrong else 200)
    word, language = look.cleaned_data["wort"], look.cleaned_data["wortsprache"]
    found = queries.concepts(look.looked_for())
    start = {"art": SAME, "name": word if language == Language.GERMAN else ""}
    form = WordForm(request.POST or None, found=found, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            effect = actions.add(label=word, language=language, by=_me(request), **form.answers())
            messages.success(request, _told(_("Das Wort gilt ab sofort."), effect))
            return redirect("search:words")
        except Refused as refused:
            form.refuse(refused)
    known = queries.known_as(word, language)
    context = {"form": form, "asked": look, "found": found, "word": word, "known": known, "crumbs": _crumbs()}
    return render(request, "search/words/new.html", context, status=422 if form.errors else 200)


@for_teams
@form_page
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once, then take the word back."""
    word = get_object_or_404(Word.objects.select_related("added_by"), pk=pk)
    refused = ""
    if request.method == "POST":
        try:
            effect = actions.remove(word=word, by=_me(request))
            messages.success(request, _told(_("Das Wort ist entfernt."), effect))
            return redirect("search:words")
        except Refused as reason:
            refused = str(reason)
    context = {"one": queries.one(word), "refused": refused, "crumbs": _crumbs()}
    return render(request, "search/words/remove.html", context, status=422 if refused else 200)


def _told(what: str, effect: Effect) -> str:
    if effect.goes_on:
        more = _("Mehr als %(few)s Texte enthalten es. Die Suche liest sie in den nächsten Minuten neu.")
        return f"{what} {more % {'few': FEW}}"
    if not effect.documents:
        return what
    read = ngettext(
        "Die Suche hat einen Text neu gelesen.",
        "Die Suche hat %(count)s Texte neu gelesen.",
        effect.documents,
    )
    return f"{what} {read % {'count': effect.documents}}"
