from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpportunitiesConfig(AppConfig):
    name = "greifbar.opportunities"
    label = "opportunities"
    verbose_name = _("Angebote")

    def ready(self) -> None:
        from greifbar.opportunities import registration

        registration.register()
