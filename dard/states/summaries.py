"""Where the account of a case that names nobody stands, and what came of checking it."""

from django.db import models


class SummaryState(models.TextChoices):
    DRAFTING = "drafting", "Being written"
    CHECKING = "checking", "Being checked"
    APPROVED = "approved", "Approved"


SUMMARY_HELD_BY = {
    SummaryState.DRAFTING: "Analyst",
    SummaryState.CHECKING: "Anonymisation checker",
    SummaryState.APPROVED: "Steering group",
}


class Checked(models.TextChoices):
    """What the second person makes of it."""

    APPROVED = "approved", "Approve it: it names nobody, and nobody could be found from it"
    RETURNED = "returned", "Send it back to be changed"


class Intruder(models.TextChoices):
    """The answer to each question of the motivated intruder."""

    NO = "no", "No"
    MAYBE = "maybe", "They could be found"
