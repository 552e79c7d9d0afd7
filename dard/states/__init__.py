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
from dard.states.notifications import FATAL, NOTIFICATION_HELD_BY, CaseKind, NotificationState
from dard.states.reported_deaths import REPORTED_DEATH_HELD_BY, ReportedDeathState


__all__ = [
    "CASE_HELD_BY",
    "ENDED",
    "FATAL",
    "NOTIFICATION_HELD_BY",
    "REPORTED_DEATH_HELD_BY",
    "AgencyKind",
    "Answer",
    "CaseKind",
    "CaseState",
    "ContactKind",
    "Depth",
    "Housing",
    "Mark",
    "NotificationState",
    "PlaceKind",
    "ReportedDeathState",
    "Sex",
    "Treatment",
]
