"""Everything that changes something in the review of deaths: lock, check, change, record."""

from dard.actions.alert_links import (
    consider_alert,
    link_report,
    note_concern,
    raise_report,
    suggest_clusters,
)
from dard.actions.cases import declare_conflict, open_case
from dard.actions.reported_deaths import hand_over, take_up


__all__ = [
    "consider_alert",
    "declare_conflict",
    "hand_over",
    "link_report",
    "note_concern",
    "open_case",
    "raise_report",
    "suggest_clusters",
    "take_up",
]
