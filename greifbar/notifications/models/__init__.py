from greifbar.notifications.models.conversation import Conversation, Message, Participant, Side
from greifbar.notifications.models.mail import Attachment, Mail

__all__ = ["Attachment", "Conversation", "Mail", "Message", "Participant", "Side"]
