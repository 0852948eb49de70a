"""All addresses. Each room brings its own; content pages come last and match known addresses only."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

ROOMS_LAST = ["pages"]
_rooms = [name for name in settings.DOMAINS if name not in ROOMS_LAST]
_rooms += [name for name in settings.DOMAINS if name in ROOMS_LAST]
_rooms = [n for n in _rooms if (settings.BASE / "greifbar" / n / "urls.py").exists()]

urlpatterns: list[URLPattern | URLResolver] = [path("", include(f"greifbar.{name}.urls")) for name in _rooms]

handler400 = "greifbar.core.views.bad_request"
handler403 = "greifbar.core.views.forbidden"
handler404 = "greifbar.core.views.not_found"
handler500 = "greifbar.core.views.server_error"
