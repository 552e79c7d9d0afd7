"""What a report can be, and what is asked about it."""

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


class ReportKind(models.TextChoices):
    """What a report is about."""

    TREND = "trend", "A drug or a trend to know about"
    OVERDOSE = "overdose", "A non-fatal overdose or bad reaction"
    DEATH = "death", "A death"
    ALERT = "alert", "An alert or warning from somewhere else"


class Arrival(models.TextChoices):
    """How a report reached us."""

    WEB = "web", "The report form"
    TELEPHONE = "telephone", "By telephone"
    WALK_IN = "walk_in", "In person"
    EMAIL = "email", "By e-mail"
    API = "api", "From another system"
    NEIGHBOUR = "neighbour", "From another area"
    REVIEW = "review", "From the review of deaths"


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


class RoutedBy(models.TextChoices):
    """How a report was passed to another service."""

    TELEPHONE = "telephone", "By telephone"
    EMAIL = "email", "By e-mail"
    FORM = "form", "With their own form"


class Safeguarding(models.TextChoices):
    """What was done for somebody under 18. A report here does not stand in for a referral."""

    REFERRED = "referred", "A referral was made"
    KNOWN = "known", "They already know of it"
    NOT_NEEDED = "not_needed", "No referral is needed, because of what is written below"


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


# The same, as others are told of it.
HOW_KNOWN = {
    Firsthand.SEEN: "the source saw it",
    Firsthand.TOLD: "somebody who saw it told the source",
    Firsthand.HEARD: "the source heard of it",
    "": "how the source knows was not said",
}


class AgeBand(models.TextChoices):
    UNDER_18 = "under_18", "Under 18"
    YOUNG = "18_24", "18 to 24"
    ADULT = "25_44", "25 to 44"
    OLDER = "45_up", "45 or over"
    MIXED = "mixed", "Several ages"
