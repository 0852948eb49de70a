from django.urls import URLPattern, path

from greifbar.opportunities.views import (
    applications,
    detail,
    ending,
    feeds,
    freshness,
    lists,
    manage,
    sheet,
    write,
)

app_name = "opportunities"
OFFER = "engagement/<int:pk>-<slug:slug>/"


def _list(at: str, preset: str) -> list[URLPattern]:
    """A list with its feed and its calendar."""
    return [
        path(at, lists.offers, {"preset": preset}, name=preset),
        path(f"{at}feed.atom", feeds.atom, {"preset": preset}, name=f"{preset}_atom"),
        path(f"{at}termine.ics", feeds.ical, {"preset": preset}, name=f"{preset}_ical"),
    ]


urlpatterns = [
    *_list("engagement/", "list"),
    *_list("engagement/spontan/", "soon"),
    *_list("engagement/digital/", "from_home"),
    path("engagement/karte/", lists.on_map, name="map"),
    path("engagement/karte/punkte.geojson", lists.points, name="points"),
    path("engagement/neu/", write.new, name="new"),
    path("engagement/meine/", manage.mine, name="mine"),
    path("engagement/noch-aktuell/<str:token>/", freshness.still_valid, name="still_valid"),
    path("engagement/meine-anfrage/<str:token>/", applications.mine, name="application"),
    path("engagement/meine-anfrage/<str:token>/zurueckziehen/", applications.withdraw, name="withdraw"),
    path(OFFER, detail.detail, name="detail"),
    path("engagement/<int:pk>/", sheet.short, name="short"),
    path(f"{OFFER}aushang/", sheet.notice_sheet, name="sheet"),
    path(f"{OFFER}bearbeiten/", write.edit, name="edit"),
    path(f"{OFFER}bearbeiten/<slug:step>/", write.edit, name="edit_step"),
    path(f"{OFFER}termine/", manage.dates, name="dates"),
    path(f"{OFFER}verwalten/", manage.overview, name="manage"),
    path(f"{OFFER}stand/", manage.change_state, name="state"),
    path(f"{OFFER}beenden/", ending.end, name="end"),
    path(f"{OFFER}kopie/", manage.copy, name="copy"),
    path(f"{OFFER}anfrage/", applications.apply, name="apply"),
    path(f"{OFFER}anfrage/danke/", applications.applied, name="applied"),
    path(f"{OFFER}bewerbungen/", applications.inbox, name="applications"),
    path(f"{OFFER}bewerbungen/<int:application_id>/", applications.answer, name="application_answer"),
]
