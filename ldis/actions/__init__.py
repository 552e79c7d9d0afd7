"""Everything that changes a report or a concern: lock, check, change, record, tell after commit."""

from ldis.actions.concerns import close, grade, open_concern, refer, reopen
from ldis.actions.reports import (
    answer,
    link,
    log,
    look_at_reporter,
    mark_duplicate,
    pass_on,
    receive_report,
    triage,
)
from ldis.actions.resolving import resolve


__all__ = [
    "answer",
    "close",
    "grade",
    "link",
    "log",
    "look_at_reporter",
    "mark_duplicate",
    "open_concern",
    "pass_on",
    "receive_report",
    "refer",
    "reopen",
    "resolve",
    "triage",
]
