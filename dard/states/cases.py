"""The track of the review itself: where a case stands, and the plain facts its case is told by."""

from django.db import models


class CaseState(models.TextChoices):
    """Where the review of a case stands. The other tracks (certainty, coroner, agencies, family) go their own
    ways and hold this one up only where a rule says so."""

    NOTIFIED = "notified", "Notified"
    RETURNED = "returned", "Returned for information"
    TRIAGE = "triage", "In triage"
    OUT_OF_SCOPE = "out_of_scope", "Out of scope"
    REFERRED_ON = "referred_on", "Referred on"
    MERGED = "merged", "Merged with another case"
    PAUSED = "paused", "Paused"
    DESKTOP = "desktop", "Desktop review"
    GATHERING = "gathering", "Gathering information"
    READY = "ready", "Ready for review"
    REVIEWED = "reviewed", "Review held"
    DRAFTING = "drafting", "Summary being written"
    CHECKING = "checking", "Summary being checked"
    APPROVED = "approved", "Summary approved"
    ON_AGENDA = "on_agenda", "On an agenda"
    DISCUSSED = "discussed", "Discussed"
    LESSONS_AGREED = "lessons_agreed", "Lessons agreed"
    ACTIONS_OPEN = "actions_open", "Actions open"
    EMBEDDING = "embedding", "Actions being embedded"
    CLOSED = "closed", "Closed"


CASE_HELD_BY = {
    CaseState.NOTIFIED: "Death review coordinator",
    CaseState.RETURNED: "Provider",
    CaseState.TRIAGE: "Triage",
    CaseState.OUT_OF_SCOPE: "Nobody",
    CaseState.REFERRED_ON: "Nobody",
    CaseState.MERGED: "Nobody",
    CaseState.PAUSED: "Chair",
    CaseState.DESKTOP: "Analyst",
    CaseState.GATHERING: "Agencies asked",
    CaseState.READY: "Chair",
    CaseState.REVIEWED: "Analyst",
    CaseState.DRAFTING: "Analyst",
    CaseState.CHECKING: "Anonymisation checker",
    CaseState.APPROVED: "Death review coordinator",
    CaseState.ON_AGENDA: "Steering group",
    CaseState.DISCUSSED: "Steering group",
    CaseState.LESSONS_AGREED: "Death review coordinator",
    CaseState.ACTIONS_OPEN: "Action owners",
    CaseState.EMBEDDING: "Death review coordinator",
    CaseState.CLOSED: "Nobody",
}

# Nobody works on the review of these any more.
ENDED = frozenset({CaseState.OUT_OF_SCOPE, CaseState.REFERRED_ON, CaseState.MERGED, CaseState.CLOSED})

# The steering group had its account: what it learned goes its own way, and the review may be held once more
# when something new is known.
LEARNED_FROM = frozenset(
    {CaseState.DISCUSSED, CaseState.LESSONS_AGREED, CaseState.ACTIONS_OPEN, CaseState.EMBEDDING}
)

# Where a review may be held, the first time or once more.
REVIEWABLE = LEARNED_FROM | {
    CaseState.DESKTOP,
    CaseState.READY,
    CaseState.REVIEWED,
    CaseState.DRAFTING,
    CaseState.APPROVED,
}


class Answer(models.TextChoices):
    """To a question about somebody's life, where not to know is an answer too."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNKNOWN = "unknown", "Not known"


class Sex(models.TextChoices):
    FEMALE = "female", "Female"
    MALE = "male", "Male"
    OTHER = "other", "Another"
    UNKNOWN = "unknown", "Not known"


class PlaceKind(models.TextChoices):
    """The kind of place, never the place (Ireland's NDRDI; the review forms of England and Wales)."""

    OWN_HOME = "own_home", "Their own home"
    OTHER_HOME = "other_home", "Somebody else’s home"
    HOSTEL = "hostel", "A hostel or supported housing"
    STREET = "street", "The street or another public place"
    TOILET = "toilet", "A public toilet"
    HOSPITAL = "hospital", "A hospital"
    CUSTODY = "custody", "Prison or custody"
    HOTEL = "hotel", "A hotel"
    VEHICLE = "vehicle", "A vehicle"
    TREATMENT = "treatment", "A treatment service"
    OTHER = "other", "Somewhere else"
    UNKNOWN = "unknown", "Not known"


class Treatment(models.TextChoices):
    """Whether the person was in drug or alcohol treatment."""

    IN_TREATMENT = "in_treatment", "In treatment"
    LEFT_6 = "left_6", "Left within the last 6 months"
    LEFT_12 = "left_12", "Left within the last 12 months"
    EARLIER = "earlier", "Left longer ago"
    WAITING = "waiting", "Waiting to begin"
    NEVER = "never", "Never in treatment"
    UNKNOWN = "unknown", "Not known"


class Housing(models.TextChoices):
    SETTLED = "settled", "A settled home"
    TEMPORARY = "temporary", "Temporary or supported housing, a hostel"
    ROUGH = "rough", "Sleeping rough, or no fixed home"
    UNKNOWN = "unknown", "Not known"


class Depth(models.TextChoices):
    """How deeply a case is reviewed. Every death gets at least a recorded desktop decision."""

    DESKTOP = "desktop", "Desktop review"
    DEEP_DIVE = "deep_dive", "Deep dive"
