from django.urls import path

from greifbar.search.needs import views, views_team

urlpatterns = [
    path("suche/anliegen/", views.tell, name="need"),
    path("suche/anliegen/danke/", views.sent, name="need_sent"),
    path("suche/anliegen/<str:token>/", views.own, name="need_own"),
    path("suche/anliegen/<str:token>/zuruecknahme/", views.withdraw, name="withdraw_need"),
    path("team/suche/anliegen/", views_team.needs, name="needs"),
    path("team/suche/anliegen/<int:pk>/", views_team.need, name="team_need"),
    path("team/suche/anliegen/<int:pk>/uebernahme/", views_team.take, name="take_need"),
    path("team/suche/anliegen/<int:pk>/rueckgabe/", views_team.give_back, name="give_back_need"),
    path("team/suche/anliegen/<int:pk>/abschluss/", views_team.close, name="close_need"),
]
