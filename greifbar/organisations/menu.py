"""Where initiatives stand in menu, footer and sitemap."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from greifbar.core import registry
from greifbar.organisations.models import Organisation


def pages() -> Iterator[registry.SitemapEntry]:
    """The list and every visible initiative."""
    yield registry.SitemapEntry(reverse("organisations:list"))
    visible = Organisation.objects.verified().only("pk", "slug", "changed_at").order_by("pk")
    for organisation in visible.iterator(chunk_size=2000):
        yield registry.SitemapEntry(organisation.get_absolute_url(), organisation.changed_at)


def register() -> None:
    registry.menu.add(registry.MenuEntry("initiativen", _("Initiativen"), "organisations:list", order=10))
    registry.menu.add(
        registry.MenuEntry("initiativen", _("Initiative eintragen"), "organisations:new", order=20)
    )
    registry.footer.add(
        registry.FooterEntry("initiativen", _("Initiative eintragen"), url_name="organisations:new", order=10)
    )
    registry.sitemaps.add(registry.SitemapPart("organisations", pages, order=30))
