from greifbar.registrations.notices.letters import Letters, compose, compose_message, post
from greifbar.registrations.notices.words import Occasion

__all__ = ["Letters", "Occasion", "compose", "compose_message", "post"]
