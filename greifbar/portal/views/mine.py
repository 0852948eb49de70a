"""My engagement: next dates, applications, messages, and where I work with others."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from greifbar.accounts.models import Person
from greifbar.core import clock
from greifbar.notifications.queries import conversations_of
from greifbar.opportunities.queries.mine import asked_by, to_answer
from greifbar.organisations.models import Organisation
from greifbar.registrations.queries import for_person


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """Everything that is mine, in a fixed number of queries."""
    assert isinstance(request.user, Person)  # noqa: S101
    now = clock.now()
    context = {
        "upcoming": for_person(request.user, now, most=20),
        "past": for_person(request.user, now, past=True, most=5),
        "applications": asked_by(request.user),
        "to_answer": to_answer(request.user, now),
        "conversations": conversations_of(request.user)[:10],
        "organisations": Organisation.objects.of(request.user)[:20],
        "coordinates": Organisation.objects.editable_by(request.user).exists(),
        "now": now,
        "works_somewhere": request.user.roles.living(now).exists() or request.user.is_admin,
    }
    return render(request, "portal/mine.html", context)
