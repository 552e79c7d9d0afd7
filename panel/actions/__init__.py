"""Everything that changes a panel or a consultation: lock, check, change, record, tell after commit."""

from panel.actions.closing import break_tie, close, close_now
from panel.actions.convening import convene, reopen, take_back, withdraw
from panel.actions.deliberating import comment, extend, open_up
from panel.actions.devices import add_device, forget_device, remove_devices
from panel.actions.drills import start_drill
from panel.actions.founding import found
from panel.actions.recording import take_record
from panel.actions.seats import (
    add_seat,
    appoint_chair,
    ask_to_confirm,
    cancel_leave,
    change_deputy,
    change_holder,
    change_rule,
    confirm_seat,
    end_seat,
    plan_leave,
    remind_to_confirm,
    set_term,
)
from panel.actions.voting import cast_vote, hand_over, press_chair, recuse, remind


__all__ = [
    "add_device",
    "add_seat",
    "appoint_chair",
    "ask_to_confirm",
    "break_tie",
    "cancel_leave",
    "cast_vote",
    "change_deputy",
    "change_holder",
    "change_rule",
    "close",
    "close_now",
    "comment",
    "confirm_seat",
    "convene",
    "end_seat",
    "extend",
    "forget_device",
    "found",
    "hand_over",
    "open_up",
    "plan_leave",
    "press_chair",
    "recuse",
    "remind",
    "remind_to_confirm",
    "remove_devices",
    "reopen",
    "set_term",
    "start_drill",
    "take_back",
    "take_record",
    "withdraw",
]
