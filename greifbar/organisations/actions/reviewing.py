"""The way to being visible: handed in, looked at, verified, refused with a reason, or asked back."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from greifbar.accounts.models import Person
from greifbar.accounts.queries import desk_for
from greifbar.core import clock
from greifbar.core.errors import Refused
from greifbar.organisations import notices
from greifbar.organisations.changes import tell
from greifbar.organisations.criteria import BY_KEY
from greifbar.organisations.models import Organisation, Review, ReviewKind, Status
from greifbar.organisations.rules import look_by, may_decide, may_edit
from greifbar.search.actions import forget, index

LOOKED_AT = (Status.SUBMITTED, Status.ASKED)


@transaction.atomic
def submit(*, organisation: Organisation, by: Person, answer: str = "") -> Organisation:
    """Hand a draft in: exactly one desk looks at it within two working days. Handing in twice is once.

    `answer` is what the team says to a question of the desk; it stands in the history.
    """
    current = _locked(organisation)
    if not may_edit(by, current):
        raise Refused(_("Nur die Koordination kann einreichen."), code="not_yours")
    if current.status not in {Status.DRAFT, Status.REFUSED, Status.ASKED}:
        return current
    districts = list(current.districts.all()[:2])
    current.desk = desk_for(districts[0] if len(districts) == 1 else None).scope
    current.status, current.submitted_at = Status.SUBMITTED, clock.now()
    current.look_by = look_by(clock.today())
    current.refused_criterion = ""
    current.save()
    notices.handed_in(current, _record(current, ReviewKind.SUBMITTED, by, words=answer))
    return current


@transaction.atomic
def verify(*, organisation: Organisation, by: Person) -> Organisation:
    """Let everybody see it. A refused one may be taken up again."""
    current = _decidable(organisation, by, *LOOKED_AT, Status.REFUSED, Status.VERIFIED)
    if current.status == Status.VERIFIED:
        return current
    current.status, current.refused_criterion = Status.VERIFIED, ""
    current.verified_at, current.verified_by = clock.now(), by
    current.save()
    index("organisation", [current.pk])
    tell(current)
    notices.verified(current, _record(current, ReviewKind.VERIFIED, by))
    return current


@transaction.atomic
def refuse(*, organisation: Organisation, by: Person, criterion: str, words: str = "") -> Organisation:
    """Say no, and which criterion is the reason. A visible one disappears."""
    if criterion not in BY_KEY:
        raise Refused(_("Bitte nennen Sie das Kriterium."), code="no_criterion", field="criterion")
    current = _decidable(organisation, by, *LOOKED_AT, Status.VERIFIED, Status.REFUSED)
    if current.status == Status.REFUSED:
        return current
    current.status, current.refused_criterion = Status.REFUSED, criterion
    current.save()
    forget("organisation", [current.pk])
    tell(current)
    notices.refused(current, _record(current, ReviewKind.REFUSED, by, criterion, words))
    return current


@transaction.atomic
def ask_back(*, organisation: Organisation, by: Person, words: str) -> Organisation:
    """Give it back to the team with a question; the desk keeps seeing it until they hand it in again."""
    if not words.strip():
        raise Refused(_("Bitte schreiben Sie, was noch fehlt."), code="no_words", field="words")
    current = _decidable(organisation, by, Status.SUBMITTED, Status.ASKED)
    if current.status == Status.ASKED:
        return current
    current.status = Status.ASKED
    current.save()
    notices.asked_back(current, _record(current, ReviewKind.ASKED, by, words=words))
    return current


def _locked(organisation: Organisation) -> Organisation:
    return Organisation.objects.select_for_update(of=("self",)).get(pk=organisation.pk)


def _decidable(organisation: Organisation, by: Person, *states: str) -> Organisation:
    """The locked row. The last of `states` is where the action leads: there it changes nothing any more."""
    current = _locked(organisation)
    if not may_decide(by, current):
        raise Refused(_("Darüber entscheidet das zuständige Team."), code="not_your_desk")
    if current.status not in states:
        raise Refused(_("Darüber ist schon entschieden."), code="already_decided")
    return current


def _record(
    organisation: Organisation, kind: str, by: Person, criterion: str = "", words: str = ""
) -> Review:
    return Review.objects.create(
        organisation=organisation,
        kind=kind,
        by=by,
        desk=organisation.desk,
        at=clock.now(),
        criterion=criterion,
        words=words,
    )
