"""Everything that changes an alert: lock, check, change, record, tell after commit.

Sending itself is not here: issuing writes rows, and alerts.outbox works them off.
"""

from alerts.actions.addressing import (
    address_alert,
)
from alerts.actions.bounces import take_in_bounce
from alerts.actions.chasing import chase
from alerts.actions.circulars import circulate, confirm_reading, remind_of_circular, withdraw_circular
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
from alerts.actions.endpoints import (
    add_endpoint,
    confirm_endpoint,
    fail_endpoint,
    forget_old_secret,
    remove_endpoint,
    rotate_secret,
    try_endpoint,
)
from alerts.actions.evaluating import conclude, evaluate
from alerts.actions.groups import (
    add_members,
    create_group,
    remove_members,
    rename_group,
)
from alerts.actions.importing import discard_address_book, import_address_book, read_address_book
from alerts.actions.issuing import expire, issue, stand_down
from alerts.actions.lifecycle import extend, remind_of_review, retract
from alerts.actions.photos import add_photo, remove_photo
from alerts.actions.receipts import note_receipt
from alerts.actions.replies import acknowledge, pass_on, say_not_for_us, sight, take_posters_down
from alerts.actions.resending import send_again
from alerts.actions.subscribers import (
    change_subscriber,
    invite,
    invite_again,
    release,
    retire,
)
from alerts.actions.subscriptions import (
    ask_to_confirm_again,
    choose,
    confirm_subscription,
    lapse,
    leave,
)
from alerts.actions.telephones import add_telephone, confirm_telephone
from alerts.actions.wording import change_phrase, change_rule, change_template


__all__ = [
    "acknowledge",
    "add_endpoint",
    "add_members",
    "add_photo",
    "add_telephone",
    "address_alert",
    "answer_discussion",
    "approve",
    "ask_to_confirm_again",
    "call_for_discussion",
    "call_off",
    "change_phrase",
    "change_rule",
    "change_subscriber",
    "change_template",
    "chase",
    "choose",
    "circulate",
    "conclude",
    "confirm",
    "confirm_endpoint",
    "confirm_reading",
    "confirm_subscription",
    "confirm_telephone",
    "create_group",
    "discard_address_book",
    "discard_draft",
    "edit_draft",
    "evaluate",
    "expire",
    "extend",
    "fail_endpoint",
    "forget_old_secret",
    "import_address_book",
    "invite",
    "invite_again",
    "issue",
    "lapse",
    "leave",
    "note_receipt",
    "open_alert",
    "open_emergency",
    "pass_on",
    "ratify",
    "read_address_book",
    "relabel",
    "release",
    "remind_of_circular",
    "remind_of_review",
    "remove_endpoint",
    "remove_members",
    "remove_photo",
    "rename_group",
    "retire",
    "retract",
    "reverse",
    "rotate_secret",
    "say_not_for_us",
    "send_again",
    "send_back",
    "sight",
    "stand_down",
    "start_update",
    "submit",
    "take_in_bounce",
    "take_over",
    "take_posters_down",
    "try_endpoint",
    "withdraw_circular",
    "withdraw_discussion",
]
