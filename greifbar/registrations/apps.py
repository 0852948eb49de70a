from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistrationsConfig(AppConfig):
    name = "greifbar.registrations"
    label = "registrations"
    verbose_name = _("Anmeldungen")

    def ready(self) -> None:
        from greifbar.registrations import arrivals, privacy, tasks

        privacy.register()
        tasks.register()
        arrivals.register()
