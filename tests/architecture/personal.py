"""Which fields are personal, and whether each has an owner who says why and for how long."""

import re
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.conf import settings
from django.db import models

PERSONAL_NAME = re.compile(
    r"(?:^|_)(?:email|phone|contact|birth|network|ip|answers|words|token)(?:_|$)"
    r"|^(?:display_|first_|last_|full_)?name$|^(?:to|text|html|subject|address|said_by|last_login|password)$"
)
NOT_PERSONAL = {
    "accounts.Scope.name": "the name of a house, a district or an initiative",
    "notifications.Attachment.name": "the name of a file such as termin.ics",
    "notifications.Attachment.content": "made from the mail it belongs to, goes with it",
    "organisations.Organisation.name": "the public name of an initiative",
    "organisations.Invitation.token": "opens the invitation, says nothing about anybody",
    "opportunities.AccessFact.said_by": "which side said it, an office or an initiative",
    "opportunities.Opportunity.address": "where people meet",
    "opportunities.Opportunity.text": "the public text of an offer",
    "opportunities.Opportunity.contact_face": "which drawn face stands beside the contact",
    "opportunities.Application.share_email": "a tick beside the address it is about",
    "opportunities.Application.share_phone": "a tick beside the number it is about",
    "registrations.Registration.shares_email": "a tick beside the address it is about",
    "registrations.Registration.shares_phone": "a tick beside the number it is about",
    "registrations.Registration.email_confirmed_at": "the state of the address beside it",
    "pages.ContentPage.address": "where a page stands",
    "pages.ContentPage.html": "a page of the house",
    "search.Meaning.name": "the name of a meaning",
    "places": "names of places",
    "topics": "names of topics",
    "search.Term.text": "a word of what is public elsewhere",
    "core": "about the machine, not about people",
}
Model = type[models.Model]


def is_personal(field: models.Field) -> bool:  # type: ignore[type-arg]
    """Say whether a field tells of a person: by its kind, its target, or its name."""
    if isinstance(field, models.ForeignKey | models.OneToOneField | models.ManyToManyField):
        return field.related_model is apps.get_model(settings.AUTH_USER_MODEL)
    return isinstance(field, models.EmailField) or bool(PERSONAL_NAME.search(field.name))


def excused(model: Model, field: str) -> bool:
    label = f"{model._meta.app_label}.{model.__name__}"
    return f"{label}.{field}" in NOT_PERSONAL or model._meta.app_label in NOT_PERSONAL


def unregistered(all_models: Iterable[Model], registered: dict[str, set[str]]) -> Iterator[str]:
    """Personal fields that no room answers for."""
    for model in all_models:
        label = f"{model._meta.app_label}.{model.__name__}"
        for field in [*model._meta.fields, *model._meta.many_to_many]:
            owned = field.name in registered.get(label, set())
            if is_personal(field) and not owned and not excused(model, field.name):
                yield f"{label}.{field.name} is in nobody's privacy register"
