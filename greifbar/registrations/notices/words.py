"""What each letter says. One function per occasion; German is the source, the reader's language is active."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from django.urls import reverse
from django.utils.translation import gettext as _

from greifbar.core.dates import span_phrase
from greifbar.registrations.models import Registration, Slot
from greifbar.registrations.rules import UNDO_WITHIN

Occasion = Literal[
    "sign_up",
    "sign_up_waiting",
    "already",
    "confirmed",
    "waiting",
    "promoted",
    "passed_on",
    "changed",
    "moved",
    "other_day",
    "other_day_waiting",
    "left",
    "slot_cancelled",
    "by_organiser",
    "reminder",
    "thanks",
]


@dataclass(frozen=True)
class Words:
    """One letter: subject, paragraphs before the facts, one button, paragraphs after it.

    `quoted` are words of the team, in the language the team writes.
    """

    subject: str
    lead: list[str]
    button: str
    path: str
    after: list[str] = field(default_factory=list)
    calendar: bool = False
    facts: bool = True
    quoted: str = ""


def until(registration: Registration) -> str:
    """The moment until which an answer counts, as people say it."""
    return span_phrase(registration.respond_by, None) if registration.respond_by else ""


def ticket(registration: Registration) -> str:
    return reverse("registrations:ticket", args=[registration.token])


def yes(registration: Registration) -> str:
    return reverse("registrations:confirm", args=[registration.token])


def again(slot: Slot) -> str:
    return reverse("registrations:sign_up", args=[slot.pk])


def _sign_up(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Bitte bestätigen: %(title)s") % {"title": title},
        [
            _("schön, dass Sie mitmachen möchten. Ein Klick fehlt noch, dann ist Ihr Platz sicher."),
            _("Wir halten ihn für Sie frei bis %(until)s.") % {"until": until(registration)},
        ],
        _("Ja, ich komme"),
        yes(registration),
        [_("Sie haben sich nicht angemeldet? Dann müssen Sie nichts tun. Wir geben den Platz weiter.")],
    )


def _sign_up_waiting(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Bitte bestätigen: Warteliste für %(title)s") % {"title": title},
        [
            _("alle Plätze sind gerade vergeben. Sie können warten, ob einer frei wird."),
            _("Bitte bestätigen Sie dafür Ihre Adresse bis %(until)s.") % {"until": until(registration)},
        ],
        _("Ja, ich warte"),
        yes(registration),
        [_("Sie haben sich nicht eingetragen? Dann müssen Sie nichts tun.")],
    )


def _already(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Sie sind schon angemeldet: %(title)s") % {"title": title},
        [_("jemand hat sich mit Ihrer Adresse noch einmal angemeldet. Ihre erste Anmeldung gilt weiter.")],
        _("Anmeldung ansehen"),
        ticket(registration),
    )


def _confirmed(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Ihr Platz ist sicher: %(title)s") % {"title": title},
        [_("Ihr Platz ist sicher. Wir freuen uns auf Sie.")],
        _("Anmeldung ansehen"),
        ticket(registration),
        [_("Doch keine Zeit? Sagen Sie bitte über diesen Link ab. Dann rückt jemand nach.")],
        calendar=True,
    )


def _waiting(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Sie stehen auf der Warteliste: %(title)s") % {"title": title},
        [_("Ihre Adresse ist bestätigt. Sobald ein Platz frei wird, schreiben wir Ihnen.")],
        _("Platz in der Warteliste ansehen"),
        ticket(registration),
    )


def _promoted(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Ein Platz ist frei: %(title)s") % {"title": title},
        [
            _("ein Platz ist frei geworden. Möchten Sie ihn haben?"),
            _("Sagen Sie bitte bis %(until)s zu.") % {"until": until(registration)},
            *_old_day(registration, _("Dann geben Sie Ihren alten Tag frei: %(when)s.")),
        ],
        _("Ja, ich komme"),
        yes(registration),
        [_("Danach geht der Platz an die nächste Person.")],
    )


def _passed_on(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Ihr Platz ging weiter: %(title)s") % {"title": title},
        [_("wir haben nichts von Ihnen gehört. Der Platz ging deshalb an die nächste Person.")],
        _("Noch einmal anmelden"),
        again(registration.slot),
    )


def _changed(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Geändert: %(title)s") % {"title": title},
        [_("an diesem Termin hat sich etwas geändert. Jetzt gilt:")],
        _("Anmeldung ansehen"),
        ticket(registration),
        [_("Passt es nicht mehr? Sagen Sie bitte über diesen Link ab.")],
        calendar=True,
    )


def _moved(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Neuer Termin für Sie: %(title)s") % {"title": title},
        [_("das Team hat Ihnen einen anderen Termin gegeben. Jetzt gilt:")],
        _("Anmeldung ansehen"),
        ticket(registration),
        [_("Passt es nicht? Sagen Sie bitte über diesen Link ab.")],
        calendar=True,
    )


def _other_day(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Ihr neuer Tag: %(title)s") % {"title": title},
        [
            _("Sie haben den Tag gewechselt. Ihr Platz am neuen Tag ist sicher."),
            *_old_day(registration, _("Ihr alter Platz ist wieder frei für andere: %(when)s.")),
        ],
        _("Anmeldung ansehen"),
        ticket(registration),
        [_("Doch keine Zeit? Sagen Sie bitte über diesen Link ab. Dann rückt jemand nach.")],
        calendar=True,
    )


def _other_day_waiting(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Sie stehen auf der Warteliste: %(title)s") % {"title": title},
        [
            _("Sie möchten den Tag wechseln. An diesem Tag sind gerade alle Plätze vergeben."),
            *_old_day(registration, _("Ihre Anmeldung für den alten Tag gilt weiter: %(when)s.")),
            _("Wird am neuen Tag ein Platz frei, schreiben wir Ihnen. Erst wenn Sie zusagen, wechseln Sie."),
        ],
        _("Platz in der Warteliste ansehen"),
        ticket(registration),
    )


def _old_day(registration: Registration, words: str) -> list[str]:
    """One sentence on the day that is left, if there is one."""
    old = registration.replaces
    return [words % {"when": span_phrase(old.slot.starts_at, old.slot.ends_at)}] if old else []


def _left(registration: Registration, title: str, note: str) -> Words:
    end = span_phrase(registration.state_since + UNDO_WITHIN, None)
    return Words(
        _("Sie haben abgesagt: %(title)s") % {"title": title},
        [_("danke, dass Sie Bescheid gesagt haben. Der Platz ist wieder frei.")],
        _("Doch zusagen"),
        ticket(registration),
        [_("Das geht bis %(until)s, wenn noch ein Platz frei ist.") % {"until": end}],
        calendar=True,
    )


def _slot_cancelled(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Fällt aus: %(title)s") % {"title": title},
        [
            _("dieser Termin fällt leider aus."),
            _("Der Grund:"),
        ],
        _("Anmeldung ansehen"),
        ticket(registration),
        calendar=True,
        quoted=registration.slot.cancel_reason,
    )


def _by_organiser(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Abgesagt: %(title)s") % {"title": title},
        [_("das Team hat Ihre Anmeldung abgesagt.")],
        _("Anmeldung ansehen"),
        ticket(registration),
        calendar=True,
        quoted=note,
    )


def _reminder(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Morgen: %(title)s") % {"title": title},
        [_("morgen ist es so weit. Wir freuen uns auf Sie.")],
        _("Anmeldung ansehen"),
        ticket(registration),
        [_("Doch keine Zeit? Sagen Sie bitte über diesen Link ab. Dann rückt jemand nach.")],
    )


def _thanks(registration: Registration, title: str, note: str) -> Words:
    return Words(
        _("Danke: %(title)s") % {"title": title},
        [] if note else [_("danke, dass Sie dabei waren.")],
        _("Anmeldung ansehen"),
        ticket(registration),
        facts=False,
        quoted=note,
    )


WRITE: dict[Occasion, Callable[[Registration, str, str], Words]] = {
    "sign_up": _sign_up,
    "sign_up_waiting": _sign_up_waiting,
    "already": _already,
    "confirmed": _confirmed,
    "waiting": _waiting,
    "promoted": _promoted,
    "passed_on": _passed_on,
    "changed": _changed,
    "moved": _moved,
    "other_day": _other_day,
    "other_day_waiting": _other_day_waiting,
    "left": _left,
    "slot_cancelled": _slot_cancelled,
    "by_organiser": _by_organiser,
    "reminder": _reminder,
    "thanks": _thanks,
}
