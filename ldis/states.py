"""What a report and a concern can be, whose move it is, and the words people read."""

from django.db import models


class ReportState(models.TextChoices):
    """Where a report stands."""

    RECEIVED = "received", "Received"
    TRIAGED = "triaged", "Triaged"
    LINKED = "linked", "Part of a concern"
    LOGGED = "logged", "Logged for trends"
    OUT_OF_SCOPE = "out_of_scope", "Passed to another service"
    DUPLICATE = "duplicate", "Already reported"
    ANSWERED = "answered", "Answered"


REPORT_HELD_BY = {
    ReportState.RECEIVED: "Coordinator",
    ReportState.TRIAGED: "Coordinator",
    ReportState.LINKED: "Coordinator",
    ReportState.LOGGED: "Coordinator",
    ReportState.OUT_OF_SCOPE: "Coordinator",
    ReportState.DUPLICATE: "Coordinator",
    ReportState.ANSWERED: "Nobody",
}

UNTRIAGED_STATES = frozenset({ReportState.RECEIVED, ReportState.TRIAGED})


class ConcernState(models.TextChoices):
    """Where a concern stands."""

    OPEN = "open", "Open"
    GRADED = "graded", "Graded"
    WITH_PANEL = "with_panel", "With the panel"
    DECIDED = "decided", "Decided"
    MONITORING = "monitoring", "Being watched, alert in force"
    CLOSED = "closed", "Closed"


CONCERN_HELD_BY = {
    ConcernState.OPEN: "Coordinator",
    ConcernState.GRADED: "Coordinator",
    ConcernState.WITH_PANEL: "Panel",
    ConcernState.DECIDED: "Coordinator",
    ConcernState.MONITORING: "Coordinator",
    ConcernState.CLOSED: "Nobody",
}


class ReportKind(models.TextChoices):
    """What a report is about."""

    TREND = "trend", "A drug or a trend to know about"
    OVERDOSE = "overdose", "A non-fatal overdose or bad reaction"
    DEATH = "death", "A death"


class Criterion(models.TextChoices):
    """Why a report belongs here: the four intake criteria of the Warwickshire protocol."""

    HARM = "harm", "Acute harm, or uncommon effects"
    STRENGTH = "strength", "A jump in purity or strength"
    MISLEADING = "misleading", "Sold as something it is not, or contaminated"
    MIXING = "mixing", "A new and hazardous way of mixing or taking"


class Route(models.TextChoices):
    """Where a report goes that does not belong here (Sheffield's exclusions; Wiltshire's routing)."""

    HEALTH_PROTECTION = "health_protection", "Health protection (infection, contamination by microbes)"
    SAFEGUARDING = "safeguarding", "Safeguarding"
    POLICE = "police", "Police"
    REGULATOR = "regulator", "Medicines regulator (Yellow Card)"
    NATIONAL = "national", "National patient safety alerting"
    TREATMENT = "treatment", "Drug and alcohol service (worry about one person's use)"


class NextStep(models.TextChoices):
    """What becomes of a report once somebody has read it."""

    OPEN_CONCERN = "open_concern", "Open a new concern with it"
    LINK = "link", "Make it part of a concern that is open already"
    LOG = "log", "Log it for trends"
    PASS_ON = "pass_on", "Pass it to the service it belongs to"
    MARK_DUPLICATE = "mark_duplicate", "Mark it as already reported"


# What the reporter reads when they follow their report up.
TOLD = {
    ReportState.RECEIVED: "We have your report. Nobody has read it yet.",
    ReportState.TRIAGED: "We have read your report and are deciding what to do about it.",
    ReportState.LINKED: "We have read your report and are looking into it.",
    ReportState.LOGGED: "We have read your report and keep it with others, to see when they form a pattern.",
    ReportState.OUT_OF_SCOPE: "We have read your report and passed it to the service it belongs to.",
    ReportState.DUPLICATE: "We have read your report. We knew of this already, and yours bears it out.",
    ReportState.ANSWERED: "We have read your report, and this is what became of it.",
}


class Firsthand(models.TextChoices):
    """How the reporter knows, in plain words."""

    SEEN = "seen", "I saw it or treated it myself"
    TOLD = "told", "Somebody who saw it told me"
    HEARD = "heard", "I heard about it"


class AgeBand(models.TextChoices):
    UNDER_18 = "under_18", "Under 18"
    YOUNG = "18_24", "18 to 24"
    ADULT = "25_44", "25 to 44"
    OLDER = "45_up", "45 or over"
    MIXED = "mixed", "Several ages"


class Decided(models.TextChoices):
    """What a panel may decide. The first, second and the alerts are the outcomes attested in public
    protocols (Warwickshire; Greater Manchester for the two kinds of alert)."""

    NO_ACTION = "no_action", "No further action"
    INFORMATION = "information_only", "Share for information only"
    PROFESSIONAL = "professional_alert", "Alert to partner organisations"
    PUBLIC = "public_alert", "Alert to partners and the public"


CONSEQUENCES = {
    Decided.NO_ACTION: "Nothing is sent. The concern is closed, and can be reopened.",
    Decided.INFORMATION: "Partner organisations are told, with nothing to do but know.",
    Decided.PROFESSIONAL: "Partner organisations are warned and asked to act. Nothing is made public.",
    Decided.PUBLIC: "Partner organisations are warned and asked to act, and the alert is on the public site.",
}
