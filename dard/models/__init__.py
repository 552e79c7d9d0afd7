from dard.models.action import Action, ActionOwner, Check
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
from dard.models.lesson import Lesson
from dard.models.match import Match
from dard.models.meeting import AgendaItem, Attendance, Meeting, Motion, SteeringGroup
from dard.models.notification import Notification, Notifier
from dard.models.population import Population
from dard.models.publication import Publication
from dard.models.question import Question
from dard.models.readiness import Readiness
from dard.models.reading import Opening, Reading
from dard.models.recommendation import Recommendation
from dard.models.release import Release, ReleasedTable
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
    "Action",
    "ActionOwner",
    "AgencyRequest",
    "AgencyReturn",
    "AgendaItem",
    "AlertLink",
    "Attendance",
    "Case",
    "Certainty",
    "CertaintyStep",
    "Check",
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
    "Lesson",
    "Match",
    "Meeting",
    "Motion",
    "Notification",
    "Notifier",
    "Objection",
    "Opening",
    "ParallelReview",
    "Population",
    "Publication",
    "Question",
    "Readiness",
    "Reading",
    "Recommendation",
    "Relative",
    "Release",
    "ReleasedTable",
    "ReportedDeath",
    "Review",
    "ReviewSetting",
    "RightsRequest",
    "SteeringGroup",
    "Summary",
    "SummaryCheck",
    "SummaryVersion",
    "Task",
    "Touchpoint",
    "ToxicologyFinding",
    "Triage",
    "Upload",
]
