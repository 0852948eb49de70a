"""What somebody sees and decides about their own account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from greifbar.accounts import actions, privacy
from greifbar.accounts.forms import ProfileForm
from greifbar.accounts.models import Person
from greifbar.accounts.queries import roles_of


def _me(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)  # noqa: S101
    return request.user


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: HttpRequest) -> HttpResponse:
    """Name, language and contact wishes; ways to data, password and erasure."""
    person = _me(request)
    form = ProfileForm(request.POST or None, instance=Person.objects.get(pk=person.pk))
    if request.method == "POST" and form.is_valid():
        actions.change_profile(by=person, **form.cleaned_data)
        messages.success(request, _("Ihre Angaben sind gespeichert."))
        return redirect("accounts:account")
    context = {"form": form, "roles": roles_of(person), "held": privacy.entries()}
    return render(request, "accounts/account.html", context)


@never_cache
@login_required
@require_GET
def data(request: HttpRequest) -> HttpResponse:
    """Everything stored about the person who asks, as a JSON file."""
    response = JsonResponse(
        privacy.export_of(_me(request)), json_dumps_params={"ensure_ascii": False, "indent": 2}
    )
    response["Content-Disposition"] = 'attachment; filename="meine-daten.json"'
    return response


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def erasure(request: HttpRequest) -> HttpResponse:
    """Explains what goes and when; the button begins the 14 days."""
    if request.method == "POST":
        actions.ask_erasure(by=_me(request))
        return redirect("accounts:erasure")
    return render(request, "accounts/erasure.html", {"held": privacy.entries()})


@login_required
@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    actions.keep_account(by=_me(request))
    messages.success(request, _("Ihr Konto bleibt. Schön, dass Sie dabei sind."))
    return redirect("accounts:account")
