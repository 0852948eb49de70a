"""What the list of needs shows."""

from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from greifbar.accounts.models import Person
from greifbar.search.needs.models import Need, NeedQuerySet


def listed(person: Person, *, is_closed: bool) -> NeedQuerySet:
    """Return open ones, the oldest first, or closed ones, the newest first."""
    rows = Need.objects.visible_to(person).select_related("district", "taken_by", "closed_by")
    return (
        rows.closed().order_by("-closed_at", "-pk") if is_closed else rows.open().order_by("created_at", "pk")
    )


def tabs(person: Person, *, is_closed: bool) -> list[dict[str, Any]]:
    """Return the two lists with how many stand in each."""
    is_open = Q(closed_at__isnull=True)
    rows = Need.objects.visible_to(person)
    number = rows.aggregate(open=Count("pk", filter=is_open), closed=Count("pk", filter=~is_open))
    path = reverse("search:needs")
    return [
        {"label": _("Offen"), "url": path, "current": not is_closed, "count": number["open"]},
        {
            "label": _("Erledigt"),
            "url": f"{path}?stand=erledigt",
            "current": is_closed,
            "count": number["closed"],
        },
    ]
