"""Links at the bottom of every page, and the pages' share of the sitemap."""

from django.utils.translation import gettext_lazy as _

from greifbar.core import registry
from greifbar.core.registry import FooterEntry, SitemapPart
from greifbar.pages import queries

ENTRIES = (
    FooterEntry("mitmachen", _("So geht es"), url="/so-geht-es/", order=60),
    FooterEntry("mitmachen", _("Hilfe"), url="/hilfe/", order=70),
    FooterEntry("initiativen", _("Wer kann mitmachen?"), url="/wer-kann-mitmachen/", order=60),
    FooterEntry("initiativen", _("Über uns"), url="/ueber-uns/", order=70),
    FooterEntry("initiativen", _("Kontakt"), url="/kontakt/", order=80),
    FooterEntry("unten", _("Über Einfache Sprache"), url="/einfache-sprache/", order=30),
    FooterEntry("unten", _("Barrierefreiheit"), url="/barrierefreiheit/", order=40),
    FooterEntry("unten", _("Datenschutz"), url="/datenschutz/", order=50),
    FooterEntry("unten", _("Impressum"), url="/impressum/", order=60),
)


def register() -> None:
    """Add the links and the addresses."""
    for entry in ENTRIES:
        registry.footer.add(entry)
    registry.sitemaps.add(SitemapPart("pages", queries.sitemap, order=80))
