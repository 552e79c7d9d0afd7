"""What a cohort of deaths can be."""

from django.db import models


class CohortState(models.TextChoices):
    OPEN = "open", "Open"
    FROZEN = "frozen", "Frozen"


COHORT_HELD_BY = {CohortState.OPEN: "Analyst", CohortState.FROZEN: "Nobody"}
