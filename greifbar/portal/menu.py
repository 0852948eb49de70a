"""What the portal adds to menu and footer, and the three doors every page shows: search, mine, sign in."""

from django.utils.translation import gettext_lazy as _

from greifbar.core.registry import FooterEntry, MenuEntry, footer, menu


def register() -> None:
    menu.add(MenuEntry("bezirke", _("Alle Bezirke"), "portal:districts", order=10))
    menu.add(MenuEntry("mitmachen", _("Themen"), "portal:topics", order=60))
    footer.add(FooterEntry("initiativen", _("Etwas brauchen"), url="/anliegen/", order=40))
    footer.add(FooterEntry("suche", _("Suche"), "search:results"))
    footer.add(FooterEntry("mein", _("Mein Engagement"), "portal:mine"))
    footer.add(FooterEntry("anmelden", _("Anmelden"), "account_login"))
