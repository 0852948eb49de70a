from django.urls import path

from greifbar.registrations.views import organiser, other_day, signing_up, ticket

app_name = "registrations"

urlpatterns = [
    path("termin/<int:slot_id>/anmelden/", signing_up.sign_up, name="sign_up"),
    path("termin/<int:slot_id>/angemeldet/", signing_up.sent, name="sent"),
    path("termin/<int:slot_id>/liste/", organiser.attendees, name="attendees"),
    path("termin/<int:slot_id>/liste/druck/", organiser.print_list, name="print"),
    path("termin/<int:slot_id>/anwesenheit/", organiser.attendance, name="attendance"),
    path("termin/<int:slot_id>/schreiben/", organiser.write, name="write"),
    path("termin/<int:slot_id>/eintragen/", organiser.enter, name="enter"),
    path("termin/<int:slot_id>/absagen/", organiser.call_off, name="call_off"),
    path("termin/<int:slot_id>/person/<int:pk>/verschieben/", organiser.move, name="move"),
    path("termin/<int:slot_id>/person/<int:pk>/absagen/", organiser.remove, name="remove"),
    path("anmeldung/<str:token>/", ticket.ticket, name="ticket"),
    path("anmeldung/<str:token>/bestaetigen/", ticket.confirm, name="confirm"),
    path("anmeldung/<str:token>/aendern/", ticket.change, name="change"),
    path("anmeldung/<str:token>/anderer-tag/", other_day.other_day, name="other_day"),
    path("anmeldung/<str:token>/absagen/", ticket.cancel, name="cancel"),
    path("anmeldung/<str:token>/doch-zusagen/", ticket.undo, name="undo"),
    path("anmeldung/<str:token>/kalender.ics", ticket.calendar, name="calendar"),
]
