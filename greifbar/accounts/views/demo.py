"""One-click sign-in as a demo person. These addresses exist in demo mode only."""

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from greifbar.accounts.models import Person
from greifbar.core import registry
from greifbar.core.links import is_ours


@require_POST
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the people the demo town names; nobody else can be chosen."""
    email = request.POST.get("email", "")
    if not settings.IS_DEMO or email not in {known.email for known in registry.logins}:
        raise Http404
    person = get_object_or_404(Person, email=email, is_active=True)
    login(request, person, backend="allauth.account.auth_backends.AuthenticationBackend")
    target = request.POST.get("next", "")
    return redirect(target if is_ours(target) else settings.LOGIN_REDIRECT_URL)
