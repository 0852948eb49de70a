from greifbar.accounts.actions.account import ask_erasure, change_profile, erase, erase_due, keep_account
from greifbar.accounts.actions.people import confirm_address, forget_unconfirmed, meet
from greifbar.accounts.actions.roles import add_admin, end_role, give_role, name_deputy

__all__ = [
    "add_admin",
    "ask_erasure",
    "change_profile",
    "confirm_address",
    "end_role",
    "erase",
    "erase_due",
    "forget_unconfirmed",
    "give_role",
    "keep_account",
    "meet",
    "name_deputy",
]
