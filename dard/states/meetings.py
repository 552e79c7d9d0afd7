"""Where a meeting of the steering group stands, what is on its agenda, and what became of each item."""

from django.db import models


class MeetingState(models.TextChoices):
    PLANNED = "planned", "Planned"
    PACK_OUT = "pack_out", "Pack out"
    IN_SESSION = "in_session", "In session"
    MINUTED = "minuted", "Held, minutes to be agreed"
    AGREED = "agreed", "Minutes agreed"
    CANCELLED = "cancelled", "Cancelled"


MEETING_HELD_BY = {
    MeetingState.PLANNED: "Death review coordinator",
    MeetingState.PACK_OUT: "Steering group",
    MeetingState.IN_SESSION: "Chair",
    MeetingState.MINUTED: "Chair",
    MeetingState.AGREED: "Nobody",
    MeetingState.CANCELLED: "Nobody",
}

# Its agenda is still made.
AGENDA_OPEN = frozenset({MeetingState.PLANNED, MeetingState.PACK_OUT})
# It was held.
HELD = frozenset({MeetingState.MINUTED, MeetingState.AGREED})


class Covered(models.TextChoices):
    """What a steering group may cover: the public asks of every area which, and where."""

    DRUG_DEATHS = "drug_deaths", "Drug-related deaths"
    ALCOHOL_DEATHS = "alcohol_deaths", "Alcohol-related deaths"
    IN_TREATMENT = "in_treatment", "Deaths in treatment"
    NEAR_FATAL = "near_fatal", "Near-fatal overdoses"


class CycleStep(models.TextChoices):
    """What has been written about on the way to a meeting, in the order of its coming due."""

    CASE_LIST = "case_list", "The case list is to be fixed"
    SUMMARIES = "summaries", "Summaries are due"
    REMINDER = "reminder", "Members are reminded"


class ItemKind(models.TextChoices):
    """What an item of an agenda is about."""

    WELCOME = "welcome", "Welcome, apologies, conflicts of interest"
    MINUTES = "minutes", "Minutes of the last meeting"
    MATTER = "matter", "Matter arising"
    CASE = "case", "A death, from its account"
    LESSON = "lesson", "A lesson"
    RECOMMENDATION = "recommendation", "A recommendation"
    FIGURES = "figures", "Figures"
    OTHER = "other", "Something else"


class ItemState(models.TextChoices):
    LISTED = "listed", "On the agenda"
    DISCUSSED = "discussed", "Discussed"
    DEFERRED = "deferred", "Deferred"


ITEM_HELD_BY = {
    ItemState.LISTED: "Chair",
    ItemState.DISCUSSED: "Nobody",
    ItemState.DEFERRED: "Death review coordinator",
}


class Presence(models.TextChoices):
    """Whether somebody came to a meeting."""

    EXPECTED = "expected", "Expected"
    PRESENT = "present", "Present"
    APOLOGIES = "apologies", "Sent apologies"
    ABSENT = "absent", "Absent"


class MotionState(models.TextChoices):
    """What became of what was put to the vote."""

    VOTING = "voting", "Being voted on"
    CARRIED = "carried", "Carried"
    NOT_CARRIED = "not_carried", "Not carried"
    LAPSED = "lapsed", "Ended without a decision"


MOTION_HELD_BY = {
    MotionState.VOTING: "Steering group",
    MotionState.CARRIED: "Nobody",
    MotionState.NOT_CARRIED: "Nobody",
    MotionState.LAPSED: "Death review coordinator",
}
