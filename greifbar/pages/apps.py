from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "greifbar.pages"
    label = "pages"
    verbose_name = "pages"

    def ready(self) -> None:
        from greifbar.pages import commands, footer, search

        commands.register()
        footer.register()
        search.register_source()
