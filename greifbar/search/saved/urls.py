from django.urls import path

from greifbar.search.saved import feed, views

urlpatterns = [
    path("suche/feed/", feed.feed, name="feed"),
    path("suche/merken/", views.save, name="save"),
    path("suche/merken/gesendet/", views.sent, name="save_sent"),
    path("suche/merken/beendet/", views.ended, name="saved_ended"),
    path("suche/gemerkt/<str:token>/", views.saved, name="saved"),
    path("suche/gemerkt/<str:token>/beenden/", views.stop, name="stop_saved"),
    path("mein/suchen/", views.own, name="saved_list"),
    path("mein/suchen/<int:pk>/beenden/", views.stop_own, name="stop_own"),
]
