"""For whoever finds nothing: say it, see what became of it, withdraw it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from greifbar.accounts.queries import desk_for
from greifbar.accounts.rules import known
from greifbar.core import clock
from greifbar.core.asked import LONGEST_QUESTION
from greifbar.core.errors import Refused
from greifbar.core.network import network_of
from greifbar.search.distress import distress_told
from greifbar.search.needs import actions
from greifbar.search.needs.forms import NeedForm
from greifbar.search.needs.models import Need


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest) -> HttpResponse:
    """Ask what is looked for; the question that found nothing is filled in."""
    person = known(request.user)
    begun = {
        "text": request.GET.get("q", "")[:LONGEST_QUESTION],
        "bezirk": request.GET.get("bezirk", ""),
        "email": person.email if person else "",
    }
    form = NeedForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_tell(request, form))
        except Refused as refused:
            form.refuse(refused)
    context = {"form": form, "distress": distress_told(str(form["text"].value() or ""))}
    return render(request, "search/needs/tell.html", context, status=422 if form.errors else 200)


def _tell(request: HttpRequest, form: NeedForm) -> str:
    """Bring it on its way; return where to go on: to its own page."""
    if form.is_robot:
        return "search:need_sent"
    given = form.cleaned_data
    need = actions.tell(
        text=given["text"],
        district=given["bezirk"],
        email=given["email"],
        phone=given["telefon"],
        by=known(request.user),
        language=get_language() or "de",
        network=network_of(request),
        now=clock.now(),
    )
    return need.path


@never_cache
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    return render(request, "search/needs/sent.html")


@never_cache
@require_safe
def own(request: HttpRequest, token: str) -> HttpResponse:
    """What becomes of it, for whoever has the link."""
    need = get_object_or_404(Need.objects.select_related("district"), token=token)
    context = {"need": need, "desk": desk_for(need.district), "distress": distress_told(need.text)}
    return render(request, "search/needs/own.html", context)


@never_cache
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Forget what was written."""
    if actions.withdraw(token=token):
        messages.success(request, _("Wir haben gelöscht, was Sie geschrieben haben."))
    return redirect("search:need_own", token)
