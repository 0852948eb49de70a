from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from greifbar.accounts.rules import known
from greifbar.core.errors import Refused
from greifbar.core.network import network_of
from greifbar.notifications.forms import AskForm
from greifbar.organisations import actions
from greifbar.organisations.models import Organisation
from greifbar.organisations.queries import found_for


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Ask the contact person something. People without an account give name and address."""
    organisation = _public(request, pk)
    form = AskForm(request.POST or None)
    form = form.for_person() if known(request.user) else form
    if request.method == "POST" and form.is_valid():
        answer = _send(request, organisation, form)
        if answer:
            return answer
    return render(request, "organisations/ask.html", {"organisation": organisation, "form": form})


@never_cache
@require_safe
def asked(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Say what happens next, at an address of its own, so that a reload asks nothing again."""
    return render(request, "organisations/asked.html", {"organisation": _public(request, pk)})


def _public(request: HttpRequest, pk: int) -> Organisation:
    organisation = found_for(pk, request.user)
    if organisation is None or not organisation.is_public:
        raise Http404
    return organisation


def _send(request: HttpRequest, organisation: Organisation, form: AskForm) -> HttpResponse | None:
    sent = redirect("organisations:asked", organisation.pk, organisation.slug)
    if form.is_robot:
        return sent
    values = {key: value for key, value in form.cleaned_data.items() if key != "website"}
    person = known(request.user)
    try:
        side = actions.ask_contact(
            organisation=organisation,
            person=person,
            language=get_language() or "de",
            network=network_of(request),
            **values,
        )
    except Refused as refused:
        form.refuse(refused)
        return None
    return redirect(side) if person else sent
