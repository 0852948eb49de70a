"""What the page of an initiative shows of its offers."""

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from greifbar.core import clock
from greifbar.core.pagecache import changes_at
from greifbar.opportunities.queries import portal
from greifbar.opportunities.queries.cards import changes_at as cards_change_at
from greifbar.organisations.models import Organisation
from greifbar.organisations.sections import Section, sections

MOST = 24


def offers(request: HttpRequest, organisation: Organisation) -> SafeString | str:
    """The living offers as cards, lately confirmed ones first; nothing when there are none."""
    found = portal.for_organisation(organisation, clock.now(), limit=MOST)
    changes_at(request, cards_change_at(found))
    if not found:
        return ""
    return render_to_string("opportunities/_of_organisation.html", {"cards": found}, request)


def register() -> None:
    sections.add(Section("offers", offers, order=10))
