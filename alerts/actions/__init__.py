"""Everything that changes an alert: lock, check, change, record, tell after commit.

Sending itself is not here: issuing writes rows, and alerts.outbox works them off.
"""

from alerts.actions.discussing import answer_discussion, call_for_discussion, withdraw_discussion
from alerts.actions.drafting import (
    approve,
    discard_draft,
    edit_draft,
    open_alert,
    relabel,
    send_back,
    start_update,
    submit,
    take_over,
)
from alerts.actions.emergencies import call_off, confirm, open_emergency, ratify, reverse
from alerts.actions.issuing import expire, issue, stand_down
from alerts.actions.lifecycle import extend, remind_of_review, retract
from alerts.actions.photos import add_photo, remove_photo
from alerts.actions.replies import acknowledge, sight
from alerts.actions.subscribers import leave
from alerts.actions.wording import change_phrase, change_rule, change_template


__all__ = [
    "acknowledge",
    "add_photo",
    "answer_discussion",
    "approve",
    "call_for_discussion",
    "call_off",
    "change_phrase",
    "change_rule",
    "change_template",
    "confirm",
    "discard_draft",
    "edit_draft",
    "expire",
    "extend",
    "issue",
    "leave",
    "open_alert",
    "open_emergency",
    "ratify",
    "relabel",
    "remind_of_review",
    "remove_photo",
    "retract",
    "reverse",
    "send_back",
    "sight",
    "stand_down",
    "start_update",
    "submit",
    "take_over",
    "withdraw_discussion",
]
