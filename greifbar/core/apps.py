from django.apps import AppConfig
from django.db.models import fields
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "greifbar.core"
    label = "core"
    verbose_name = "core"

    def ready(self) -> None:
        from greifbar.core import commands

        fields.BLANK_CHOICE_LABEL = _("Bitte wählen")
        commands.register()
