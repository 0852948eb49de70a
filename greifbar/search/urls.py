from django.urls import path

from greifbar.search import views, views_sorting, views_suggestions
from greifbar.search.saved.urls import urlpatterns as saved
from greifbar.search.words.urls import urlpatterns as words

app_name = "search"
urlpatterns = [
    path("suche/", views.results, name="results"),
    path("suche/sortierung/", views_sorting.sorting, name="sorting"),
    path("suche/vorschlaege/", views_suggestions.suggestions, name="suggestions"),
    *saved,
    *words,
]
