from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganisationsConfig(AppConfig):
    name = "greifbar.organisations"
    label = "organisations"
    verbose_name = _("Initiativen")

    def ready(self) -> None:
        from greifbar.organisations import demo, menu, privacy, search, tasks

        privacy.register_own()
        search.register_source()
        tasks.register()
        menu.register()
        demo.register()
