from django.urls import path

from greifbar.organisations.views import contact, desk, own, public

app_name = "organisations"
_one = "initiativen/<int:pk>-<slug:slug>/"
urlpatterns = [
    path("initiativen/", public.listing, name="list"),
    path("initiativen/feed.atom", public.atom, name="atom"),
    path("initiativen/neu/", own.new, name="new"),
    path("initiativen/einladung/<str:token>/", own.invitation, name="invitation"),
    path("initiativen/<int:pk>/logo/<str:name>", public.logo, name="logo"),
    path(_one, public.detail, name="detail"),
    path(f"{_one}fragen/", contact.ask, name="ask"),
    path(f"{_one}fragen/danke/", contact.asked, name="asked"),
    path(f"{_one}bearbeiten/", own.edit, name="edit"),
    path(f"{_one}einreichen/", own.submit, name="submit"),
    path(f"{_one}logo-entfernen/", own.remove_logo, name="remove_logo"),
    path(f"{_one}team/", own.members, name="team"),
    path(f"{_one}team/<int:role>/beenden/", own.end_membership, name="end_membership"),
    path(f"{_one}team/einladung/<int:invitation>/zurueck/", own.withdraw, name="withdraw"),
    path(f"{_one}ansehen/", desk.review, name="review"),
]
