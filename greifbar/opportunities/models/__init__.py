"""Tables of the offers, one file per group."""

from greifbar.opportunities.models.access import AccessFact
from greifbar.opportunities.models.application import Application, ApplicationEvent, ApplicationMessage
from greifbar.opportunities.models.history import StateChange
from greifbar.opportunities.models.listing import Listing
from greifbar.opportunities.models.opportunity import Opportunity, OpportunityTopic
from greifbar.opportunities.models.shift import Shift

__all__ = [
    "AccessFact",
    "Application",
    "ApplicationEvent",
    "ApplicationMessage",
    "Listing",
    "Opportunity",
    "OpportunityTopic",
    "Shift",
    "StateChange",
]
