from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "greifbar.portal"
    label = "portal"

    def ready(self) -> None:
        from greifbar.portal import demo, doors, menu, privacy, sitemaps

        menu.register()
        doors.register()
        sitemaps.register()
        privacy.register()
        demo.register()
