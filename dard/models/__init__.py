from dard.models.action import Action, Check
from dard.models.agency_request import AgencyRequest
from dard.models.agency_return import AgencyReturn, Upload
from dard.models.agenda import AgendaItem
from dard.models.alert_link import AlertLink
from dard.models.bereavement import BereavementSupport, FamilyDay
from dard.models.case import Case
from dard.models.certainty import Certainty, CertaintyStep
from dard.models.cohort import Cohort, CohortFinding
from dard.models.conflict import Conflict
from dard.models.disclosure import Disclosure, Objection
from dard.models.duty import Duty
from dard.models.evidence import Evidence, Progress, Told
from dard.models.family import Family, FamilyContact, Relative
from dard.models.finding import Factor, Finding
from dard.models.follow_up import (
    FollowUp,
    FollowUpConflict,
    FollowUpContact,
    FollowUpPerson,
    FollowUpReading,
)
from dard.models.identity import Identity
from dard.models.inquest import Inquest
from dard.models.lesson import Lesson
from dard.models.match import Match
from dard.models.meeting import Attendance, Meeting, Minutes, SteeringGroup, Undertaking
from dard.models.motion import Motion
from dard.models.naloxone import (
    NaloxoneBatch,
    NaloxoneHolder,
    NaloxoneMovement,
    NaloxoneReturn,
    NaloxoneStock,
    NaloxoneUse,
)
from dard.models.notification import Notification, Notifier
from dard.models.owner import ActionOwner, Assignment
from dard.models.population import Population
from dard.models.publication import (
    Publication,
    PublicationCheck,
    PublicationRevision,
    PublicationVersion,
)
from dard.models.question import Question
from dard.models.readiness import Readiness
from dard.models.reading import Opening, Reading
from dard.models.recommendation import Recommendation
from dard.models.reduction_plan import PlanLine, Rating, ReductionPlan
from dard.models.register import EntryRevision, Register, RegisterEntry
from dard.models.register_import import Mapping, RegisterImport, RejectedRow
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
    "Assignment",
    "Attendance",
    "BereavementSupport",
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
    "EntryRevision",
    "Erasure",
    "Evidence",
    "Factor",
    "Family",
    "FamilyContact",
    "FamilyDay",
    "Finding",
    "FollowUp",
    "FollowUpConflict",
    "FollowUpContact",
    "FollowUpPerson",
    "FollowUpReading",
    "Hold",
    "Identity",
    "Inquest",
    "Lesson",
    "Mapping",
    "Match",
    "Meeting",
    "Minutes",
    "Motion",
    "NaloxoneBatch",
    "NaloxoneHolder",
    "NaloxoneMovement",
    "NaloxoneReturn",
    "NaloxoneStock",
    "NaloxoneUse",
    "Notification",
    "Notifier",
    "Objection",
    "Opening",
    "ParallelReview",
    "PlanLine",
    "Population",
    "Progress",
    "Publication",
    "PublicationCheck",
    "PublicationRevision",
    "PublicationVersion",
    "Question",
    "Rating",
    "Readiness",
    "Reading",
    "Recommendation",
    "ReductionPlan",
    "Register",
    "RegisterEntry",
    "RegisterImport",
    "RejectedRow",
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
    "Told",
    "Touchpoint",
    "ToxicologyFinding",
    "Triage",
    "Undertaking",
    "Upload",
]
