from greifbar.notifications.actions.conversations import Party, reply, start_conversation
from greifbar.notifications.actions.delivery import deliver, tidy
from greifbar.notifications.outbox import Draft, File, compose, post, send

__all__ = [
    "Draft",
    "File",
    "Party",
    "compose",
    "deliver",
    "post",
    "reply",
    "send",
    "start_conversation",
    "tidy",
]
