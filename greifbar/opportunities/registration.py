"""How this room makes itself known to the floors below."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from greifbar.core import registry
from greifbar.core.registry import Duty, FooterEntry, MenuEntry, SitemapPart
from greifbar.opportunities import demo, kind, privacy, search, sections, sitemap
from greifbar.opportunities.actions import freshness, listing, upkeep
from greifbar.organisations.changes import Change, changes

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def register() -> None:
    _menu()
    _duties()
    kind.register_kind()
    privacy.register_all()
    search.register_source()
    sections.register()
    changes.add(Change("offers", listing.follow))
    demo.register_part()
    registry.sitemaps.add(SitemapPart("opportunities", sitemap.entries, order=20))


def _menu() -> None:
    add = registry.menu.add
    add(MenuEntry("mitmachen", _("Alle Angebote"), "opportunities:list", order=10))
    add(MenuEntry("mitmachen", _("Heute und spontan"), "opportunities:soon", order=20))
    add(MenuEntry("mitmachen", _("Von zu Hause"), "opportunities:from_home", order=30))
    footer = registry.footer.add
    footer(FooterEntry("mitmachen", _("Alle Angebote"), "opportunities:list", order=10))
    footer(FooterEntry("mitmachen", _("Heute und spontan"), "opportunities:soon", order=20))
    footer(FooterEntry("mitmachen", _("Von zu Hause"), "opportunities:from_home", order=30))
    footer(FooterEntry("initiativen", _("Leute finden"), "opportunities:new", order=10))


def _duties() -> None:
    add = registry.duties.add
    add(Duty("opportunities.move_on", MINUTE, upkeep.move_on))
    add(Duty("opportunities.close_ended", MINUTE, upkeep.close_ended))
    add(Duty("opportunities.end_pauses", MINUTE, upkeep.end_pauses))
    add(Duty("opportunities.remind", HOUR, upkeep.remind))
    add(Duty("opportunities.ask_still_valid", DAY, lambda now: freshness.ask(now=now)))
    add(Duty("opportunities.look_ahead", DAY, upkeep.look_ahead))
    add(Duty("opportunities.erase", DAY, upkeep.erase_old_applications))
