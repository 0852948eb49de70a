from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.actions import give_role
from greifbar.accounts.models import Person, RoleKind, Scope, ScopeKind
from greifbar.core import clock, images
from greifbar.core.errors import Refused
from greifbar.core.text import fold, slug
from greifbar.organisations.changes import tell
from greifbar.organisations.models import Organisation
from greifbar.search.actions import index

MANY_TO_MANY = ("topics", "districts")
LOGO_SIDE = 600
MOST_DRAFTS = 10


@transaction.atomic
def register(*, by: Person, name: str, **values: Any) -> Organisation:
    """Make a draft that `by` coordinates. It gets visible only after a desk looked at it."""
    Person.objects.select_for_update().get(pk=by.pk)
    mine = Organisation.objects.of(by).filter(status__in=["draft", "submitted", "asked"])
    same = mine.filter(sort_name=fold(name)).first()
    if same:
        return same
    if mine.count() >= MOST_DRAFTS:
        raise Refused(
            _("Sie haben schon viele Entwürfe. Bitte reichen Sie erst einen davon ein."), code="too_many"
        )
    scope = Scope.objects.create(
        kind=ScopeKind.ORGANISATION, name=name, slug=f"{slug(name)}-{get_random_string(6).lower()}"
    )
    lists = {key: values.pop(key) for key in MANY_TO_MANY if key in values}
    organisation = Organisation(scope=scope, name=name, slug=slug(name), sort_name=fold(name))
    _fill(organisation, values)
    organisation.save()
    _set_lists(organisation, lists)
    give_role(person=by, kind=RoleKind.COORDINATOR, scope=scope, by=by)
    return organisation


@transaction.atomic
def change(*, organisation: Organisation, by: Person, **values: Any) -> Organisation:
    """Store what the team says about itself. The address keeps its number, its words follow the name."""
    current = _locked(organisation, by)
    lists = {key: values.pop(key) for key in MANY_TO_MANY if key in values}
    _fill(current, values)
    current.slug, current.sort_name = slug(current.name), fold(current.name)
    current.changed_at = clock.now()
    current.save()
    _set_lists(current, lists)
    Scope.objects.filter(pk=current.scope_id).update(name=current.name)
    index("organisation", [current.pk])
    tell(current)
    return current


def set_logo(*, organisation: Organisation, by: Person, upload: "UploadedFile[Any]") -> None:
    """Store a picture, written anew without its metadata. Raises `Refused` for what is no fitting picture."""
    picture = images.reencode(upload, max_side=LOGO_SIDE)
    name = f"{organisation.pk}-{get_random_string(12)}.webp"
    with transaction.atomic():
        current = _locked(organisation, by)
        former = current.logo.name
        current.logo.save(name, picture, save=False)
        Organisation.objects.filter(pk=current.pk).update(logo=current.logo.name)
        _drop_later(current, former)


@transaction.atomic
def remove_logo(*, organisation: Organisation, by: Person) -> None:
    current = _locked(organisation, by)
    former = current.logo.name
    Organisation.objects.filter(pk=current.pk).update(logo="")
    _drop_later(current, former)


def _locked(organisation: Organisation, by: Person) -> Organisation:
    current = (
        Organisation.objects.editable_by(by)
        .select_for_update(of=("self",))
        .filter(pk=organisation.pk)
        .first()
    )
    if current is None:
        raise Refused(_("Nur die Koordination kann hier etwas ändern."), code="not_yours")
    return current


def _fill(organisation: Organisation, values: dict[str, Any]) -> None:
    if "seeks_people" in values:
        since = organisation.seeks_people_since or clock.now()
        organisation.seeks_people_since = since if values.pop("seeks_people") else None
    for key, value in values.items():
        setattr(organisation, key, value)


def _set_lists(organisation: Organisation, lists: dict[str, Any]) -> None:
    for key, chosen in lists.items():
        getattr(organisation, key).set(chosen)


def _drop_later(organisation: Organisation, name: str | None) -> None:
    if name:
        storage = organisation.logo.storage
        transaction.on_commit(lambda: storage.delete(name))
