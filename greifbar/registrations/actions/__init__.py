from greifbar.registrations.actions.afterwards import erase, leave_for_good, remind, take_over, thank
from greifbar.registrations.actions.bulk import bulk_create_registrations, bulk_create_slots
from greifbar.registrations.actions.desk import enter_by_desk, mark_attendance, move, write_to_all
from greifbar.registrations.actions.leaving import cancel, change, undo_cancel
from greifbar.registrations.actions.other_day import take_other_day
from greifbar.registrations.actions.signing_up import confirm, sign_up
from greifbar.registrations.actions.slots import cancel_slot, change_slot, create_slot
from greifbar.registrations.actions.waiting import expire, promote

__all__ = [
    "bulk_create_registrations",
    "bulk_create_slots",
    "cancel",
    "cancel_slot",
    "change",
    "change_slot",
    "confirm",
    "create_slot",
    "enter_by_desk",
    "erase",
    "expire",
    "leave_for_good",
    "mark_attendance",
    "move",
    "promote",
    "remind",
    "sign_up",
    "take_other_day",
    "take_over",
    "thank",
    "undo_cancel",
    "write_to_all",
]
