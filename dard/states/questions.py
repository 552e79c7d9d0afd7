"""What the coroner's result asks of a review that came before it."""

from django.db import models


class About(models.TextChoices):
    """What the coroner found otherwise than the review took it to be."""

    SUBSTANCES = "substances", "Substances"
    ALONE = "alone", "Whether the person was alone"
    INTENT = "intent", "Intent"
    PLACE = "place", "Where it happened"
    CAUSE = "cause", "Cause of death"
    CERTAINTY = "certainty", "How certain it is"
    FINDING = "finding", "A provisional finding"
    FACTOR = "factor", "A provisional factor"


class QuestionState(models.TextChoices):
    """Where a question stands."""

    ASKED = "asked", "Asked"
    STANDS = "stands", "What the review said stands"
    CHANGES = "changes", "It changes what the review said"
    OVERTAKEN = "overtaken", "Overtaken by a later result"


QUESTION_HELD_BY = {
    QuestionState.ASKED: "Analyst or chair",
    QuestionState.STANDS: "Nobody",
    QuestionState.CHANGES: "Nobody",
    QuestionState.OVERTAKEN: "Nobody",
}
