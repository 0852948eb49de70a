"""What coordinators and desks are told about an initiative."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person, RoleKind
from greifbar.accounts.queries import team_of
from greifbar.core.registry import Text
from greifbar.notifications.actions import send
from greifbar.organisations.criteria import BY_KEY, CRITERIA_PATH
from greifbar.organisations.models import Invitation, Organisation, Review


def _tell(
    people: Iterable[Person],
    organisation: Organisation,
    review: Review,
    subject: Text,
    template: str,
    **words: Any,
) -> None:
    for person in people:
        send(
            to=person.email,
            subject=subject,
            template=template,
            context={"organisation": organisation, "person": person, "review": review, **words},
            language=person.language,
            dedupe_key=f"organisation-review-{review.pk}-{template}-{person.pk}",
        )


def _coordinators(organisation: Organisation) -> list[Person]:
    return team_of(organisation.scope, RoleKind.COORDINATOR)


def handed_in(organisation: Organisation, review: Review) -> None:
    """The team learns until when it is looked at and by whom; the desk learns that something waits."""
    page = {"page_path": organisation.get_absolute_url()}
    subject = _("Ihre Initiative ist eingereicht")
    template = "organisations/mail/submitted"
    _tell(_coordinators(organisation), organisation, review, subject, template, **page)
    desk = team_of(organisation.desk, RoleKind.DESK) if organisation.desk else []
    path = {"review_path": reverse("organisations:review", args=[organisation.pk, organisation.slug])}
    subject = _("Neue Initiative zum Ansehen")
    _tell(desk, organisation, review, subject, "organisations/mail/to_look_at", **path)


def verified(organisation: Organisation, review: Review) -> None:
    page = {"page_path": organisation.get_absolute_url()}
    subject = _("Ihre Initiative ist jetzt sichtbar")
    _tell(_coordinators(organisation), organisation, review, subject, "organisations/mail/verified", **page)


def refused(organisation: Organisation, review: Review) -> None:
    """A refusal always names the criterion."""
    criterion = BY_KEY[review.criterion]
    words = {"criterion": criterion, "criteria_path": CRITERIA_PATH}
    subject = _("Ihre Initiative passt leider nicht")
    _tell(_coordinators(organisation), organisation, review, subject, "organisations/mail/refused", **words)


def asked_back(organisation: Organisation, review: Review) -> None:
    page = {"page_path": organisation.get_absolute_url()}
    subject = _("Eine Rückfrage zu Ihrer Initiative")
    _tell(_coordinators(organisation), organisation, review, subject, "organisations/mail/asked", **page)


def invited(invitation: Invitation) -> None:
    send(
        to=invitation.email,
        subject=_("Einladung ins Team"),
        template="organisations/mail/invited",
        context={"invitation": invitation, "page_path": invitation.get_absolute_url()},
        dedupe_key=f"invitation-{invitation.pk}",
    )
