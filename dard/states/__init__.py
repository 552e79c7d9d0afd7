"""What things can be, whose move it is, and the words people read: a file for each noun."""

from dard.states.agencies import AgencyKind, ContactKind, Mark
from dard.states.cases import (
    CASE_HELD_BY,
    ENDED,
    Answer,
    CaseState,
    Depth,
    Housing,
    PlaceKind,
    Sex,
    Treatment,
)
from dard.states.cohorts import COHORT_HELD_BY, CohortState
from dard.states.families import FAMILY_HELD_BY, ContactOf, FamilyState
from dard.states.findings import Contributed, FactorClass, FactorLevel, FindingKind, Theme
from dard.states.identities import (
    MATCH_HELD_BY,
    OPENING_HELD_BY,
    Difference,
    Doubt,
    Ground,
    MatchState,
    OpeningState,
    Purpose,
)
from dard.states.inquests import (
    INQUEST_HELD_BY,
    PFD_OPEN,
    WITH_CORONER,
    WITH_RESULT,
    Conclusion,
    Effect,
    InquestState,
    SampleKind,
)
from dard.states.notifications import FATAL, NOTIFICATION_HELD_BY, CaseKind, NotificationState
from dard.states.questions import QUESTION_HELD_BY, About, QuestionState
from dard.states.reported_deaths import REPORTED_DEATH_HELD_BY, ReportedDeathState
from dard.states.reviews import Chance, Completeness, ReviewKind


__all__ = [
    "CASE_HELD_BY",
    "COHORT_HELD_BY",
    "ENDED",
    "FAMILY_HELD_BY",
    "FATAL",
    "INQUEST_HELD_BY",
    "MATCH_HELD_BY",
    "NOTIFICATION_HELD_BY",
    "OPENING_HELD_BY",
    "PFD_OPEN",
    "QUESTION_HELD_BY",
    "REPORTED_DEATH_HELD_BY",
    "WITH_CORONER",
    "WITH_RESULT",
    "About",
    "AgencyKind",
    "Answer",
    "CaseKind",
    "CaseState",
    "Chance",
    "CohortState",
    "Completeness",
    "Conclusion",
    "ContactKind",
    "ContactOf",
    "Contributed",
    "Depth",
    "Difference",
    "Doubt",
    "Effect",
    "FactorClass",
    "FactorLevel",
    "FamilyState",
    "FindingKind",
    "Ground",
    "Housing",
    "InquestState",
    "Mark",
    "MatchState",
    "NotificationState",
    "OpeningState",
    "PlaceKind",
    "Purpose",
    "QuestionState",
    "ReportedDeathState",
    "ReviewKind",
    "SampleKind",
    "Sex",
    "Theme",
    "Treatment",
]
