from dard.models.case import Case, Conflict
from dard.models.cohort import Cohort, CohortFinding
from dard.models.finding import Factor, Finding
from dard.models.identity import Identity
from dard.models.match import Match
from dard.models.notification import Notification, Notifier
from dard.models.reading import Opening, Reading
from dard.models.reported_death import ReportedDeath
from dard.models.review import Review
from dard.models.touchpoint import Touchpoint


__all__ = [
    "Case",
    "Cohort",
    "CohortFinding",
    "Conflict",
    "Factor",
    "Finding",
    "Identity",
    "Match",
    "Notification",
    "Notifier",
    "Opening",
    "Reading",
    "ReportedDeath",
    "Review",
    "Touchpoint",
]
