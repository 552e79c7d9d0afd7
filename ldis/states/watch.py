"""What a suggestion of the watch can be, and what it rests on."""

from django.db import models


class SuggestionState(models.TextChoices):
    """Where a suggestion of the watch stands."""

    RAISED = "raised", "To look at"
    TAKEN_UP = "taken_up", "Taken up"
    DISMISSED = "dismissed", "Dismissed"


SUGGESTION_HELD_BY = {
    SuggestionState.RAISED: "Coordinator",
    SuggestionState.TAKEN_UP: "Nobody",
    SuggestionState.DISMISSED: "Nobody",
}


class SeriesKind(models.TextChoices):
    """What is counted, the least grave first. Reports are of every kind, so a death is also one of them."""

    REPORTS = "reports", "Reports"
    OVERDOSES = "overdoses", "Non-fatal overdoses"
    DEATHS = "deaths", "Deaths"


class Method(models.TextChoices):
    """How an aberration was found; docs/reference/watch.md says how each works."""

    NEWNESS = "newness", "New substance"
    FARRINGTON = "farrington", "Farrington regression"
    EARS_C1 = "ears_c1", "EARS C1"
    EARS_C2 = "ears_c2", "EARS C2"
    EARS_C3 = "ears_c3", "EARS C3"
    CUSUM = "cusum", "CUSUM"
    CASES = "cases", "Cases under review"
