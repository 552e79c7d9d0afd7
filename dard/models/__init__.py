from dard.models.case import Case, Conflict
from dard.models.cohort import Cohort, CohortFinding
from dard.models.family import Family, FamilyContact, Relative
from dard.models.finding import Factor, Finding
from dard.models.identity import Identity
from dard.models.inquest import Inquest
from dard.models.match import Match
from dard.models.notification import Notification, Notifier
from dard.models.question import Question
from dard.models.reading import Opening, Reading
from dard.models.reported_death import ReportedDeath
from dard.models.review import Review
from dard.models.touchpoint import Touchpoint
from dard.models.toxicology import CoronerCheck, ToxicologyFinding


__all__ = [
    "Case",
    "Cohort",
    "CohortFinding",
    "Conflict",
    "CoronerCheck",
    "Factor",
    "Family",
    "FamilyContact",
    "Finding",
    "Identity",
    "Inquest",
    "Match",
    "Notification",
    "Notifier",
    "Opening",
    "Question",
    "Reading",
    "Relative",
    "ReportedDeath",
    "Review",
    "Touchpoint",
    "ToxicologyFinding",
]
