from dard.models.agency_request import AgencyRequest
from dard.models.agency_return import AgencyReturn, Upload
from dard.models.alert_link import AlertLink
from dard.models.case import Case, Conflict
from dard.models.certainty import Certainty, CertaintyStep
from dard.models.cohort import Cohort, CohortFinding
from dard.models.disclosure import Disclosure, Objection
from dard.models.duty import Duty
from dard.models.family import Family, FamilyContact, Relative
from dard.models.finding import Factor, Finding
from dard.models.identity import Identity
from dard.models.inquest import Inquest
from dard.models.match import Match
from dard.models.notification import Notification, Notifier
from dard.models.question import Question
from dard.models.readiness import Readiness
from dard.models.reading import Opening, Reading
from dard.models.reported_death import ReportedDeath
from dard.models.retention import Erasure, Hold
from dard.models.review import Review
from dard.models.rights import RightsRequest
from dard.models.setting import ReviewSetting
from dard.models.summary import Summary, SummaryCheck, SummaryVersion
from dard.models.task import Task
from dard.models.touchpoint import Touchpoint
from dard.models.toxicology import CoronerCheck, ToxicologyFinding
from dard.models.triage import ParallelReview, Triage


__all__ = [
    "AgencyRequest",
    "AgencyReturn",
    "AlertLink",
    "Case",
    "Certainty",
    "CertaintyStep",
    "Cohort",
    "CohortFinding",
    "Conflict",
    "CoronerCheck",
    "Disclosure",
    "Duty",
    "Erasure",
    "Factor",
    "Family",
    "FamilyContact",
    "Finding",
    "Hold",
    "Identity",
    "Inquest",
    "Match",
    "Notification",
    "Notifier",
    "Objection",
    "Opening",
    "ParallelReview",
    "Question",
    "Readiness",
    "Reading",
    "Relative",
    "ReportedDeath",
    "Review",
    "ReviewSetting",
    "RightsRequest",
    "Summary",
    "SummaryCheck",
    "SummaryVersion",
    "Task",
    "Touchpoint",
    "ToxicologyFinding",
    "Triage",
    "Upload",
]
