from greifbar.organisations.actions.bulk import Row, bulk_create
from greifbar.organisations.actions.changing import change, register, remove_logo, set_logo
from greifbar.organisations.actions.contact import ask_contact
from greifbar.organisations.actions.reviewing import ask_back, refuse, submit, verify
from greifbar.organisations.actions.team import accept, invite, leave, withdraw_invitation

__all__ = [
    "Row",
    "accept",
    "ask_back",
    "ask_contact",
    "bulk_create",
    "change",
    "invite",
    "leave",
    "refuse",
    "register",
    "remove_logo",
    "set_logo",
    "submit",
    "verify",
    "withdraw_invitation",
]
