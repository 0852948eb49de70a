from django.urls import path

from greifbar.search.radar import views

urlpatterns = [path("team/suche/bedarf/", views.radar, name="radar")]
