"""The desks: one list per scope, chosen once and shown."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from greifbar.accounts.models import Person, RoleKind, Scope
from greifbar.accounts.rules import desks_of, is_admin, scopes_of, works_at_desk
from greifbar.core import clock
from greifbar.portal import actions
from greifbar.portal.forms import ProfileForm
from greifbar.portal.models import DeskProfile
from greifbar.portal.queries.desk import desk as desk_at
from greifbar.portal.queries.desks import loads


def _scopes(person: Person) -> list[Scope]:
    own = scopes_of(person, RoleKind.COORDINATOR, RoleKind.MEMBER)
    return sorted(
        {*desks_of(person), *own}, key=lambda scope: (not scope.is_desk, scope.kind != "house", scope.name)
    )


@login_required
@require_safe
def desks(request: HttpRequest) -> HttpResponse:
    """Choose where to work; with one desk only, go there."""
    assert isinstance(request.user, Person)  # noqa: S101
    scopes = _scopes(request.user)
    if len(scopes) == 1:
        return redirect("portal:desk", slug=scopes[0].slug)
    found = loads(scopes, request.user, clock.now())
    rows = sorted(((scope, found[scope.pk]) for scope in scopes), key=lambda row: -row[1].overdue)
    return render(request, "portal/desks.html", {"rows": rows, "sets_up": is_admin(request.user)})


@login_required
@require_safe
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """What is overdue, who waits, what is to look at. 404 for anyone who does not work here."""
    assert isinstance(request.user, Person)  # noqa: S101
    scopes = _scopes(request.user)
    scope = next((scope for scope in scopes if scope.slug == slug), None)
    if scope is None:
        raise Http404
    context = {
        "scope": scope,
        "scopes": scopes,
        "desk": desk_at(scope, request.user, clock.now()),
        "today": clock.today(),
        "organisation": getattr(scope, "organisation", None),
    }
    return render(request, "portal/desk.html", context)


@login_required
def profile(request: HttpRequest, slug: str) -> HttpResponse:
    """Phone, hours and way in of a desk, written by its team."""
    scope = get_object_or_404(Scope.objects.desks(), slug=slug)
    if not isinstance(request.user, Person) or not works_at_desk(request.user, scope):
        raise Http404
    known = DeskProfile.objects.filter(scope=scope).first()
    form = ProfileForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        actions.describe_desk(scope=scope, values=form.cleaned_data, by=request.user)
        return redirect("portal:desk", slug=scope.slug)
    status = 422 if form.errors else 200
    return render(request, "portal/desk_profile.html", {"scope": scope, "form": form}, status=status)
