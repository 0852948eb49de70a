"""A concern: something no page answers, brought to exactly one desk."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from greifbar.accounts.models import Person
from greifbar.accounts.queries import desk_for
from greifbar.core.errors import Refused
from greifbar.core.network import network_of
from greifbar.notifications.actions.conversations import Party
from greifbar.places.models import District
from greifbar.portal import actions
from greifbar.portal.forms import SUBJECTS, ConcernForm


def _sender(request: HttpRequest, form: ConcernForm) -> Party:
    if isinstance(request.user, Person):
        return Party(request.user.name, person=request.user)
    given = form.cleaned_data
    return Party(given["name"], given["email"], language=request.LANGUAGE_CODE or "de")


def _send(request: HttpRequest, form: ConcernForm) -> str:
    """Bring the concern on its way; return the address of the thank-you page."""
    district: District | None = form.cleaned_data["bezirk"]
    if not form.is_robot:
        actions.raise_concern(
            subject=str(dict(SUBJECTS)[form.cleaned_data["worum"]]),
            text=form.cleaned_data["text"],
            district=district,
            sender=_sender(request, form),
            network=network_of(request),
            path=f"/bezirke/{district.slug}/" if district else "/",
        )
    return f"/anliegen/danke/{f'?bezirk={district.slug}' if district else ''}"


def ask(request: HttpRequest) -> HttpResponse:
    """Show the form; send it to the desk of the district, its deputy's, or the house."""
    begun = {"worum": request.GET.get("worum", "anderes"), "bezirk": request.GET.get("bezirk", "")}
    form = ConcernForm(request.POST or None, initial=begun, signed_in=request.user.is_authenticated)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(_send(request, form))
        except Refused as refused:
            form.refuse(refused)
    return render(request, "portal/concern.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def thanks(request: HttpRequest) -> HttpResponse:
    """Say who has the concern now and what happens next."""
    district = District.objects.filter(slug=request.GET.get("bezirk", "")).first()
    return render(request, "portal/concern_sent.html", {"desk": desk_for(district)})
