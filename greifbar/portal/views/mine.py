"""My engagement: next dates, applications, messages, and where I work with others."""

from datetime import datetime

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from greifbar.accounts.models import Person, RoleKind, Scope, ScopeKind
from greifbar.accounts.rules import scopes_of
from greifbar.core import clock
from greifbar.notifications.queries import conversations_of
from greifbar.opportunities.queries.mine import asked_by, to_answer
from greifbar.organisations.models import Organisation
from greifbar.portal.queries.desks import Load, loads
from greifbar.registrations.queries import for_person

MOST_DESKS = 5


def _desks(person: Person, now: datetime) -> list[tuple[Scope, Load]]:
    """The desks this person is at themselves, with what lies there."""
    held = scopes_of(person, RoleKind.DESK).filter(kind__in=[ScopeKind.HOUSE, ScopeKind.DISTRICT])
    own = list(held.order_by("name")[:MOST_DESKS])
    found = loads(own, person, now) if own else {}
    return [(scope, found[scope.pk]) for scope in own]


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
        "desks": _desks(request.user, now),
        "works_somewhere": request.user.roles.living(now).exists() or request.user.is_admin,
    }
    return render(request, "portal/mine.html", context)
