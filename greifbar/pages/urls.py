"""Content pages stand last in the house and answer only at addresses that have a page."""

from django.urls import path, register_converter
from django.urls.converters import PathConverter

from greifbar.pages import views
from greifbar.pages.models import ContentPage


class KnownAddress(PathConverter):
    """Matches an address with a living page; anything else stays a plain "not found"."""

    regex = r"[a-z0-9-]+(?:/[a-z0-9-]+)*"

    def to_python(self, value: str) -> str:
        if not ContentPage.objects.at(value).exists():
            raise ValueError(value)
        return value


register_converter(KnownAddress, "known_page")

app_name = "pages"
urlpatterns = [path("<known_page:address>/", views.page, name="page")]
