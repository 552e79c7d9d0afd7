"""Everything that changes an alert: lock, check, change, record, tell after commit.

Sending itself is not here: issuing writes rows, and alerts.outbox works them off.
"""

from alerts.actions.drafting import (
    approve,
    discard_draft,
    edit_draft,
    open_alert,
    relabel,
    send_back,
    start_update,
    submit,
)
from alerts.actions.issuing import expire, issue, recipients_of, stand_down
from alerts.actions.replies import acknowledge, sight


__all__ = [
    "acknowledge",
    "approve",
    "discard_draft",
    "edit_draft",
    "expire",
    "issue",
    "open_alert",
    "recipients_of",
    "relabel",
    "send_back",
    "sight",
    "stand_down",
    "start_update",
    "submit",
]
