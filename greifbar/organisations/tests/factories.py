"""Organisations for tests of this room and of those above."""

from itertools import count
from typing import TYPE_CHECKING, Any

from greifbar.accounts.models import Person, RoleKind, Scope
from greifbar.accounts.tests.factories import role, scope
from greifbar.core import clock
from greifbar.core.text import fold, slug
from greifbar.organisations.models import Organisation, Status

if TYPE_CHECKING:
    from greifbar.places.models import District

_numbers = count(1)


def organisation(
    name: str = "",
    coordinator: Person | None = None,
    verified: bool = True,
    district: "District | None" = None,
    **fields: Any,
) -> Organisation:
    """A verified organisation (or a draft), with a coordinator and a district if given."""
    name = name or f"Initiative {next(_numbers)}"
    state: dict[str, Any] = {"status": Status.DRAFT}
    if verified:
        desk = Scope.objects.for_district(district) if district else Scope.objects.house()
        state = {"status": Status.VERIFIED, "verified_at": clock.now(), "desk": desk}
    made = Organisation.objects.create(
        **{
            "scope": scope("organisation", name),
            "name": name,
            "slug": slug(name),
            "sort_name": fold(name),
            "summary": f"{name} hilft im Viertel.",
            "contact_name": "Kim Kontakt",
            "size": "small",
            **state,
            **fields,
        }
    )
    if district:
        made.districts.add(district)
    if coordinator:
        role(coordinator, RoleKind.COORDINATOR, made.scope)
    return made
