from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TopicsConfig(AppConfig):
    name = "greifbar.topics"
    label = "topics"
    verbose_name = _("Themen")

    def ready(self) -> None:
        from greifbar.topics import commands

        commands.register()
