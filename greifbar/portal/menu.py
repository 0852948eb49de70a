"""What the portal adds to menu and footer."""

from django.utils.translation import gettext_lazy as _

from greifbar.core.registry import FooterEntry, MenuEntry, footer, menu


def register() -> None:
    menu.add(MenuEntry("bezirke", _("Alle Bezirke"), "portal:districts", order=10))
    menu.add(MenuEntry("mitmachen", _("Themen"), "portal:topics", order=60))
    footer.add(FooterEntry("initiativen", _("Etwas brauchen"), url="/anliegen/", order=40))
