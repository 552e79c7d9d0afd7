"""What a request to an agency can be, what an agency may answer, and when it is written to again."""

from django.db import models


class AgencyRequestState(models.TextChoices):
    """Where the question to one agency stands."""

    REQUESTED = "requested", "Requested"
    OPENED = "opened", "Opened"
    NIL = "nil", "Answered: no contact"
    RETURNED = "returned", "Answered"
    PARTIAL = "partial", "Answered in part"
    UNAVAILABLE = "unavailable", "Answered: no records"
    NOT_APPLICABLE = "not_applicable", "Answered: does not apply"
    REFUSED = "refused", "Refused"
    MISDIRECTED = "misdirected", "Not for this agency"
    OVERDUE = "overdue", "Overdue"
    ESCALATED = "escalated", "Escalated"
    NOT_NEEDED = "not_needed", "Not needed"


AGENCY_REQUEST_HELD_BY = {
    AgencyRequestState.REQUESTED: "Agency",
    AgencyRequestState.OPENED: "Agency",
    AgencyRequestState.NIL: "Nobody",
    AgencyRequestState.RETURNED: "Nobody",
    AgencyRequestState.PARTIAL: "Agency",
    AgencyRequestState.UNAVAILABLE: "Nobody",
    AgencyRequestState.NOT_APPLICABLE: "Nobody",
    AgencyRequestState.REFUSED: "Death review coordinator",
    AgencyRequestState.MISDIRECTED: "Death review coordinator",
    AgencyRequestState.OVERDUE: "Agency",
    AgencyRequestState.ESCALATED: "Caldicott guardian and the agency’s data protection officer",
    AgencyRequestState.NOT_NEEDED: "Nobody",
}

# Nobody has answered these yet.
AWAITED = (
    AgencyRequestState.REQUESTED,
    AgencyRequestState.OPENED,
    AgencyRequestState.OVERDUE,
    AgencyRequestState.ESCALATED,
)
# What came back can still be added to.
GIVEN = (AgencyRequestState.NIL, AgencyRequestState.RETURNED, AgencyRequestState.PARTIAL)


class Answered(models.TextChoices):
    """What an agency sent."""

    NIL = "nil", "No contact"
    FULL = "full", "What they know"
    PARTIAL = "partial", "Part of what they know"
    UNAVAILABLE = "unavailable", "Their records are not available"
    NOT_APPLICABLE = "not_applicable", "It does not apply to them"
    REFUSED = "refused", "They cannot share it"


class Chaser(models.TextChoices):
    """When an agency that has not answered is written to again, in this order."""

    REMINDER = "reminder", "Reminded before it was due"
    DUE = "due", "Written to when it was due"
    LATE = "late", "Written to after it was due"
    ESCALATED = "escalated", "Escalated"
