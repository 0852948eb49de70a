from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from greifbar.core import registry
from greifbar.notifications import actions


def register() -> None:
    registry.duties.add(
        registry.Duty("notifications.deliver", timedelta(seconds=2), actions.deliver, order=10)
    )
    registry.duties.add(registry.Duty("notifications.tidy", timedelta(hours=1), actions.tidy))
    if settings.IS_DEMO:
        registry.footer.add(
            registry.FooterEntry(
                "unten", _("Postfach der Vorführung"), url_name="notifications:inbox", order=90
            )
        )
