from django.urls import path

from greifbar.search import views

app_name = "search"
urlpatterns = [path("suche/", views.results, name="results")]
