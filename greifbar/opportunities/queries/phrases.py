"""The facts of an offer as sentences, in the language of the reader."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from greifbar.core import clock
from greifbar.core.dates import span_phrase
from greifbar.core.spoken import in_own_words
from greifbar.core.text import dotted
from greifbar.opportunities.models import Opportunity
from greifbar.opportunities.models.choices import Expenses, German, InsuredBy, Language, LocationMode, Times
from greifbar.registrations.queries import Availability, Standing

NBSP = "\u00a0"


@dataclass(frozen=True)
class Badge:
    """Look, sign and words of `core/_badge.html`."""

    look: str
    sign: str
    text: str


def places_badge(places: Availability | Standing) -> Badge:
    """How many places are free, in words."""
    if places.state == "cancelled":
        return Badge("late", "close", _("Fällt aus"))
    if places.state in ("closed", "not_yet"):
        return Badge(
            "", "lock", _("Anmeldung noch nicht offen") if places.state == "not_yet" else _("Geschlossen")
        )
    if places.state == "full":
        return Badge("wait", "clock", _("Warteliste offen"))
    if places.free is None:
        return Badge("free", "check", _("Plätze frei"))
    text = ngettext("Noch %(n)s Platz", "Noch %(n)s Plätze", places.free) % {"n": places.free}
    return Badge("last" if places.free == 1 else "free", "people", text.replace(" ", NBSP))


def whole_span(start: datetime, end: datetime) -> str:
    """ "Samstag, 5. Dezember, 14 bis 17 Uhr"; over midnight both days are named, for whoever plans it."""
    if clock.local(start).date() == clock.local(end).date():
        return span_phrase(start, end)
    return _("%(start)s bis %(end)s") % {"start": span_phrase(start, None), "end": span_phrase(end, None)}


def open_badge(*, instant: bool) -> Badge:
    return Badge("free", "check", _("Plätze frei")) if instant else Badge("", "chat", _("Auf Anfrage"))


def duration(minutes: int | None) -> str:
    """ "45 Minuten", "2 Stunden", "3 ½ Stunden"."""
    if not minutes:
        return ""
    if minutes < 60:
        return _("%(n)s Minuten").replace(" ", NBSP) % {"n": minutes}
    hours, rest = divmod(minutes, 60)
    text = f"{hours}{NBSP}½" if rest >= 20 else str(hours)
    return ngettext("%(n)s Stunde", "%(n)s Stunden", hours + (rest >= 20)).replace(" ", NBSP) % {"n": text}


def how_much(offer: Opportunity) -> str:
    length = duration(offer.minutes)
    return _("%s je Einsatz") % length if length else str(offer.get_rhythm_display())


def how_often(offer: Opportunity) -> str:
    return str(offer.get_rhythm_display()) if offer.minutes else ""


def usual_times(offer: Opportunity) -> str:
    return ", ".join(str(Times(time).label) for time in offer.usual_times if time in Times.values)


def where(offer: Opportunity) -> str:
    """Address or district, or from home."""
    if offer.location_mode == LocationMode.HOME:
        return str(LocationMode.HOME.label)
    district = offer.district.name if offer.district else ""
    return ", ".join(part for part in (offer.address, district) if part)


def where_more(offer: Opportunity) -> str:
    home = _("Oder von zu Hause") if offer.location_mode == LocationMode.BOTH else ""
    return dotted(home, in_own_words(offer.meeting_point.strip(), offer.text_language), offer.nearest_stop)


def group(offer: Opportunity) -> str:
    if offer.group_from and offer.group_to and offer.group_from != offer.group_to:
        return _("%(a)s bis %(b)s Personen") % {"a": offer.group_from, "b": offer.group_to}
    size = offer.group_from or offer.group_to
    return ngettext("%(n)s Person", "%(n)s Personen", size) % {"n": size} if size else ""


def with_whom(offer: Opportunity) -> str:
    if offer.contact_name:
        return _("%s begrüßt Sie") % offer.contact_name
    return offer.organisation.name


@dataclass(frozen=True)
class Line:
    """A sentence in the reader's language around words the organisation chose in its own."""

    before: str
    own: str = ""
    after: str = ""

    def __str__(self) -> str:
        return f"{self.before}{self.own}{self.after}"


def _around(sentence: str, own: str) -> Line:
    before, _mark, after = sentence.partition("%s")
    return Line(before, own, after)


def gets(offer: Opportunity) -> list[Line]:
    """What people get: the organisation's own lines, then what every reader's language can say."""
    return [*(Line("", own) for own in offer.gets_list), *_gets(offer)]


def needs(offer: Opportunity) -> list[Line]:
    """What people bring, conditions included."""
    return [*(Line("", own) for own in offer.needs_list), *map(Line, _needs(offer))]


def unclear(offer: Opportunity) -> list[str]:
    """What people ask for and nobody can promise yet."""
    if offer.insured_by == InsuredBy.UNTOLD:
        return [_("Zur Versicherung ist nichts bekannt")]
    return [_("Die Versicherung wird gerade geklärt")] if offer.insured_by == InsuredBy.OPEN else []


def not_given(offer: Opportunity) -> list[str]:
    """What people do not get, said plainly beside what they get."""
    return [str(offer.get_expenses_display())] if offer.expenses == Expenses.NO else []


def _gets(offer: Opportunity) -> Iterator[Line]:
    if offer.onboarding:
        yield _around(_("Einarbeitung: %s"), offer.onboarding)
    if offer.training:
        yield _around(_("Schulung: %s"), offer.training)
    if offer.expenses not in (Expenses.OPEN, Expenses.NO):
        said = str(offer.get_expenses_display())
        yield Line(f"{said}: ", offer.expenses_what) if offer.expenses_what else Line(said)
    if allowance := _allowance(offer.allowance, str(offer.get_allowance_basis_display())):
        yield Line(allowance)
    if offer.insured_by not in (InsuredBy.OPEN, InsuredBy.UNTOLD):
        yield Line(_("Versichert %s") % offer.get_insured_by_display())


def _allowance(amount: Decimal | None, basis: str) -> str:
    if not amount:
        return ""
    euro = number_format(amount.normalize() if amount == amount.to_integral() else amount, use_l10n=True)
    return _("Aufwandsentschädigung: %(euro)s Euro %(basis)s") % {"euro": euro, "basis": basis}


def _needs(offer: Opportunity) -> Iterator[str]:
    if offer.min_age:
        yield _("Mindestens %s Jahre") % offer.min_age
    yield str(German(offer.german).label)
    if offer.languages:
        yield _("Gut zu haben: %s") % ", ".join(languages(offer))
    if offer.police_certificate:
        payer = offer.get_certificate_paid_by_display()
        yield _("Erweitertes Führungszeugnis") + (f": {payer}" if payer else "")


def languages(offer: Opportunity) -> list[str]:
    return [str(Language(key).label) for key in offer.languages if key in Language.values]
