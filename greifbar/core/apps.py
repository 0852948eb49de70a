from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "greifbar.core"
    label = "core"
    verbose_name = "core"

    def ready(self) -> None:
        from greifbar.core import commands

        commands.register()
