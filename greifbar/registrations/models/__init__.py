from greifbar.registrations.models.event import Actor, RegistrationEvent
from greifbar.registrations.models.registration import Reason, Registration, State
from greifbar.registrations.models.slot import Slot

__all__ = ["Actor", "Reason", "Registration", "RegistrationEvent", "Slot", "State"]
