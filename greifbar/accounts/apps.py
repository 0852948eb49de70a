from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "greifbar.accounts"
    label = "accounts"
    verbose_name = _("Konten und Rollen")

    def ready(self) -> None:
        from greifbar.accounts import commands, demo, privacy, tasks

        privacy.register_own()
        tasks.register()
        commands.register()
        demo.register()
