from dard.models.case import Case, Conflict
from dard.models.identity import Identity
from dard.models.notification import Notification, Notifier
from dard.models.reported_death import ReportedDeath
from dard.models.touchpoint import Touchpoint


__all__ = [
    "Case",
    "Conflict",
    "Identity",
    "Notification",
    "Notifier",
    "ReportedDeath",
    "Touchpoint",
]
