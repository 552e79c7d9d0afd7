"""The track of the coroner and of toxicology: where it stands, and what a coroner can find."""

from django.db import models


class InquestState(models.TextChoices):
    """Where the coroner's work on a death stands (Coroners and Justice Act 2009, Part 1)."""

    NOT_REFERRED = "not_referred", "Not referred to the coroner"
    REPORTED = "reported", "Reported to the coroner"
    PM_DONE = "pm_done", "Post-mortem done"
    TOXICOLOGY_PENDING = "toxicology_pending", "Toxicology pending"
    TOXICOLOGY_RECEIVED = "toxicology_received", "Toxicology received"
    INVESTIGATION = "investigation", "Investigation opened"
    DISCONTINUED = "discontinued", "Discontinued, natural causes"
    OPENED = "opened", "Inquest opened"
    ADJOURNED = "adjourned", "Inquest adjourned"
    SUSPENDED = "suspended", "Suspended for criminal proceedings"
    LISTED = "listed", "Inquest listed"
    CONCLUDED = "concluded", "Inquest concluded"
    PFD_ISSUED = "pfd_issued", "Report to prevent future deaths issued"
    PFD_ANSWERED = "pfd_answered", "Report to prevent future deaths answered"
    PFD_OVERDUE = "pfd_overdue", "Answer to prevent future deaths overdue"


CORONER, COORDINATOR, NOBODY = "Coroner", "Death review coordinator", "Nobody"

INQUEST_HELD_BY = dict.fromkeys(InquestState, CORONER) | {
    InquestState.NOT_REFERRED: COORDINATOR,
    InquestState.TOXICOLOGY_PENDING: "Laboratory",
    InquestState.SUSPENDED: "Criminal court",
    InquestState.DISCONTINUED: NOBODY,
    InquestState.CONCLUDED: NOBODY,
    InquestState.PFD_ISSUED: "Those the report is addressed to",
    InquestState.PFD_ANSWERED: NOBODY,
    InquestState.PFD_OVERDUE: "Those the report is addressed to",
}

# The coroner has it, and is asked every 28 days where it stands.
WITH_CORONER = frozenset(
    {
        InquestState.REPORTED,
        InquestState.PM_DONE,
        InquestState.TOXICOLOGY_PENDING,
        InquestState.TOXICOLOGY_RECEIVED,
        InquestState.INVESTIGATION,
        InquestState.OPENED,
        InquestState.ADJOURNED,
        InquestState.SUSPENDED,
        InquestState.LISTED,
    }
)
# An answer to a report to prevent future deaths is waited for.
PFD_OPEN = frozenset({InquestState.PFD_ISSUED, InquestState.PFD_OVERDUE})
# The coroner has said how the person came to die.
WITH_RESULT = frozenset({InquestState.CONCLUDED, InquestState.PFD_ANSWERED} | PFD_OPEN)


class Conclusion(models.TextChoices):
    """The short-form conclusions (Chief Coroner's Guidance 17)."""

    ACCIDENT = "accident", "Accident or misadventure"
    ALCOHOL_DRUG = "alcohol_drug", "Alcohol or drug related"
    SUICIDE = "suicide", "Suicide"
    NATURAL = "natural", "Natural causes"
    OPEN = "open", "Open"
    UNLAWFUL = "unlawful", "Unlawful killing"
    LAWFUL = "lawful", "Lawful killing"
    ROAD = "road", "Road traffic collision"
    INDUSTRIAL = "industrial", "Industrial disease"
    NARRATIVE = "narrative", "Narrative"


class SampleKind(models.TextChoices):
    """What was tested."""

    BLOOD = "blood", "Blood"
    URINE = "urine", "Urine"
    OTHER = "other", "Other"


class Effect(models.TextChoices):
    """What the laboratory made of a level (the list of the US maternal mortality reviews)."""

    NOT_PRESENT = "not_present", "Not present"
    TRACE = "trace", "Trace"
    NON_TOXIC = "non_toxic", "Non-toxic"
    THERAPEUTIC = "therapeutic", "Therapeutic"
    TOXIC = "toxic", "Toxic"
    LETHAL = "lethal", "Lethal"
    UNKNOWN = "unknown", "Not known"
