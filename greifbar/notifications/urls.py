from django.urls import path

from greifbar.notifications.views import conversation, mailbox, unsubscribe

app_name = "notifications"
urlpatterns = [
    path("nachricht/<str:token>/", conversation.conversation, name="conversation"),
    path("mail/abbestellen/<str:token>/", unsubscribe.unsubscribe, name="unsubscribe"),
    path("demo/postfach/", mailbox.inbox, name="inbox"),
    path("demo/postfach/<str:name>/", mailbox.letter, name="letter"),
    path("demo/postfach/<str:name>/html/", mailbox.letter_html, name="letter_html"),
]
