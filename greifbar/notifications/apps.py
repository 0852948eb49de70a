from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "greifbar.notifications"
    label = "notifications"
    verbose_name = _("Nachrichten")

    def ready(self) -> None:
        from greifbar.accounts.outgoing import register_outbox
        from greifbar.notifications import actions, privacy, tasks

        register_outbox(actions.send)
        privacy.register_own()
        tasks.register()
