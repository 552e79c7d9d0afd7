"""Where a triage stands, what it can end in, and what is answered on the way."""

from django.db import models


class TriageState(models.TextChoices):
    """One decides, and a second agrees."""

    OPEN = "open", "Being answered"
    DECIDED = "decided", "Waiting for a second person"
    AGREED = "agreed", "Decided"


TRIAGE_HELD_BY = {
    TriageState.OPEN: "Triage",
    TriageState.DECIDED: "A second member of triage",
    TriageState.AGREED: "Nobody",
}


class Outcome(models.TextChoices):
    """What a triage can end in."""

    DESKTOP = "desktop", "Desktop review"
    DEEP_DIVE = "deep_dive", "Deep dive"
    OUT_OF_SCOPE = "out_of_scope", "Out of scope"
    REFERRED_ON = "referred_on", "Referred on"


REVIEWED_HERE = frozenset({Outcome.DESKTOP, Outcome.DEEP_DIVE})


class OutsideBecause(models.TextChoices):
    """Why a case does not belong to this review."""

    MINOR = "minor", "The person was under 18"
    NOT_HERE = "not_here", "Nothing ties it to this area: lived, treated and happened elsewhere"
    NOT_RELATED = (
        "not_related",
        "Neither drugs nor alcohol had to do with it, nor was the person in treatment",
    )
    NO_EVENT = "no_event", "It did not happen as notified"
    ELSEWHERE = "elsewhere", "Another area reviews it"


class LineAnswer(models.TextChoices):
    """To each line of other reviews and duties."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNSURE = "unsure", "Not sure"


class ReopenedBecause(models.TextChoices):
    CORONER = "coroner", "The coroner found something new"
    LINKED = "linked", "Another death or incident is linked to it"
    FAMILY = "family", "The family told us something new"
    AGENCY = "agency", "An agency told us something new"
    MISTAKE = "mistake", "It was ended by mistake"


class TaskState(models.TextChoices):
    OPEN = "open", "To do"
    DONE = "done", "Done"


TASK_HELD_BY = {TaskState.OPEN: "Whoever it is for", TaskState.DONE: "Nobody"}
