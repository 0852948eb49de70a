from django.conf import settings
from django.urls import URLPattern, path

from greifbar.core import health, icons, preferences

app_name = "core"
urlpatterns: list[URLPattern] = [
    path("gesund/", health.health, name="health"),
    path("favicon.ico", icons.favicon, name="favicon"),
    path("sprache/<str:code>/", preferences.choose_language, name="language"),
    path("darstellung/<str:name>/", preferences.choose_theme, name="theme"),
]
if not settings.IS_PRODUCTION:
    from greifbar.core import ui

    urlpatterns.append(path("ui/", ui.components, name="ui"))
