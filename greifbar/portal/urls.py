from django.urls import path

from greifbar.portal.views import concerns, districts, home, mine, robots, team, topics

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("bezirke/", districts.districts, name="districts"),
    path("bezirke/<slug:slug>/", districts.district, name="district"),
    path("bezirke/<slug:slug>/aushang/", districts.notice_sheet, name="district_sheet"),
    path("themen/", topics.topics, name="topics"),
    path("themen/<slug:slug>/", topics.topic, name="topic"),
    path("anliegen/", concerns.ask, name="concern"),
    path("anliegen/danke/", concerns.thanks, name="concern_sent"),
    path("mein/", mine.mine, name="mine"),
    path("team/", team.desks, name="desks"),
    path("team/<slug:slug>/", team.desk, name="desk"),
    path("team/<slug:slug>/erreichbar/", team.profile, name="desk_profile"),
    path("sitemap.xml", robots.sitemap, name="sitemap"),
    path("robots.txt", robots.robots, name="robots"),
]
