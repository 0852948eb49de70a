from django.urls import path

from greifbar.search.words import views

urlpatterns = [
    path("team/suche/woerter/", views.words, name="words"),
    path("team/suche/woerter/neu/", views.add, name="add_word"),
    path("team/suche/woerter/<int:pk>/entfernen/", views.remove, name="remove_word"),
]
