"""What others are told about offers and applications. Composed here, delivered by notifications.

Mails between people are sent by the house, carry no address of the other side and lead to a page.
"""

from greifbar.opportunities.notices.applicant import (
    agreed,
    already_applied,
    declined,
    message_for_applicant,
    please_confirm,
    received,
    taken_back,
)
from greifbar.opportunities.notices.letters import (
    last_day,
    manage_path,
)
from greifbar.opportunities.notices.organisation import (
    FRESHNESS_SALT,
    answer_is_due,
    answer_is_late,
    arrived,
    freshness_path,
    message_for_organisation,
    still_valid,
    withdrawn,
)

__all__ = [
    "FRESHNESS_SALT",
    "agreed",
    "already_applied",
    "answer_is_due",
    "answer_is_late",
    "arrived",
    "declined",
    "freshness_path",
    "last_day",
    "manage_path",
    "message_for_applicant",
    "message_for_organisation",
    "please_confirm",
    "received",
    "still_valid",
    "taken_back",
    "withdrawn",
]
