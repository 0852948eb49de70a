"""One list of offers: hits, facets, chips, page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from greifbar.core.facets import Facet, Value, facet
from greifbar.core.registry import Text
from greifbar.opportunities.models import encoding
from greifbar.opportunities.models.listing import ListingQuerySet
from greifbar.opportunities.queries import windows
from greifbar.opportunities.queries.criteria import Criteria
from greifbar.opportunities.queries.dimensions import Counted, Dimension
from greifbar.opportunities.queries.filters import dimensions
from greifbar.search import queries as search

SOON_DAYS = 7


@dataclass(frozen=True)
class Preset:
    """A list with an address of its own. ``narrow`` says what belongs to it."""

    key: str
    title: Text
    lead: Text
    sort: str
    narrow: Callable[[ListingQuerySet, datetime], ListingQuerySet]


def _everything(listings: ListingQuerySet, now: datetime) -> ListingQuerySet:
    return listings


def _soon(listings: ListingQuerySet, now: datetime) -> ListingQuerySet:
    moment = int(now.timestamp())
    return listings.filter(instant=True, next_closes__gt=moment, next_closes__lt=moment + SOON_DAYS * 86400)


def _from_home(listings: ListingQuerySet, now: datetime) -> ListingQuerySet:
    return listings.alias(home=F("places").bitand(encoding.HOME)).filter(home__gt=0)


ALL = Preset(
    "list", _("Angebote zum Mitmachen"), _("Ehrenamt und Engagement in Ihrer Nähe."), "passend", _everything
)
SOON = Preset(
    "soon",
    _("Heute und in den nächsten Tagen"),
    _("Ein Termin, ein paar Stunden, keine Verpflichtung danach."),
    "datum",
    _soon,
)
FROM_HOME = Preset(
    "from_home",
    _("Von zu Hause mitmachen"),
    _("Am Telefon, am Rechner oder am Küchentisch."),
    "passend",
    _from_home,
)
PRESETS = {preset.key: preset for preset in (ALL, SOON, FROM_HOME)}


@dataclass(frozen=True)
class Chip:
    label: Text
    url: str


@dataclass(frozen=True)
class Found:
    """What a list found. ``sure`` ids fit; the rest of ``ids`` may fit, but nobody knows the access yet.

    ``is_near``: nothing surely fits what was typed, this comes nearest.
    """

    criteria: Criteria
    ids: list[int]
    sure: frozenset[int]
    total: int
    at_least: bool
    facets: tuple[Facet, ...]
    chips: list[Chip]
    is_near: bool = False

    @property
    def unsure_total(self) -> int:
        return len(self.ids) - len(self.sure)


def find(query: QueryDict, *, preset: Preset, now: datetime, only: ListingQuerySet | None = None) -> Found:
    """Everything a list page needs but its cards, in three queries (and the search's own)."""
    known = dimensions(now)
    criteria = Criteria.read(query, known, usual_sort=preset.sort)
    base = preset.narrow(windows.shown(now) if only is None else only, now)
    matches = search.matches(criteria.text, "opportunity") if criteria.text else None
    ranks = {found: place for place, found in enumerate(matches.ids)} if matches else None
    if ranks is not None:
        base = base.filter(opportunity_id__in=list(ranks))
    seen = windows.look(base, criteria, known, ranks=ranks)
    hits, unsure = seen.hits[: windows.WINDOW], seen.unsure[: windows.WINDOW]
    return Found(
        criteria,
        [row[0] for row in hits + unsure][: windows.WINDOW],
        frozenset(row[0] for row in hits),
        len(hits),
        len(seen.hits) > windows.WINDOW,
        tuple(_facets(criteria, seen, known)),
        list(_chips(criteria, known)),
        is_near=bool(matches and not matches.are_sure and (hits or unsure)),
    )


def _facets(criteria: Criteria, seen: windows.Windows, known: Sequence[Dimension]) -> Iterator[Facet]:
    tallies = windows.tally_hits(seen, known) | seen.active
    for one in known:
        tally = tallies[one.key]
        bounded = seen.is_bounded and one.key in seen.active
        yield _facet(one, criteria, tally.counted, at_least=bounded or tally.rows > windows.WINDOW)


def _facet(one: Dimension, criteria: Criteria, counted: Counted, *, at_least: bool) -> Facet:
    counts = one.tally(counted)
    values = (
        Value(
            option.key, str(option.label), counts[option.key], criteria.is_chosen(one.key, option), at_least
        )
        for option in one.options
    )
    return facet(one.key, one.label, values)


def _chips(criteria: Criteria, known: Sequence[Dimension]) -> list[Chip]:
    pairs = [(one.key, option) for one in known for option in criteria.chosen.get(one.key, [])]
    return [Chip(option.label, criteria.without(key, option).query) for key, option in pairs]
