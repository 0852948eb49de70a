from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "greifbar.places"
    label = "places"
    verbose_name = _("Orte der Stadt")

    def ready(self) -> None:
        from greifbar.places import commands, tiles

        commands.register()
        tiles.tiles()
