from django.urls import path

from greifbar.search import views, views_map, views_nearby, views_sorting, views_suggestions
from greifbar.search.needs.urls import urlpatterns as needs
from greifbar.search.radar.urls import urlpatterns as radar
from greifbar.search.saved.urls import urlpatterns as saved
from greifbar.search.words.urls import urlpatterns as words

app_name = "search"
urlpatterns = [
    path("suche/", views.results, name="results"),
    path("suche/punkte.geojson", views_map.points, name="points"),
    path("suche/sortierung/", views_sorting.sorting, name="sorting"),
    path("suche/umkreis/", views_nearby.by_hand, name="near"),
    path("suche/stadtteil/", views_nearby.quarter_at, name="quarter_at"),
    path("suche/vorschlaege/", views_suggestions.suggestions, name="suggestions"),
    *needs,
    *radar,
    *saved,
    *words,
]
