from django.urls import path

from greifbar.places import tiles, views

app_name = "places"
urlpatterns = [
    path("karte/bezirke.geojson", views.shapes, name="shapes"),
    path(tiles.OWN.removeprefix("/"), views.own_tiles, name="tiles"),
]
