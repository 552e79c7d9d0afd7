"""The track of certainty: how sure we are that drugs or alcohol had to do with it."""

from django.db import models


class CertaintyState(models.TextChoices):
    SUSPECTED = "suspected", "Suspected"
    PROBABLE = "probable", "Probable"
    CONFIRMED = "confirmed", "Confirmed"
    RULED_OUT = "ruled_out", "Ruled out"
    UNASCERTAINED = "unascertained", "Unascertained"


# Until it is settled somebody has to look; once it is, only something new moves it.
CERTAINTY_HELD_BY = {
    CertaintyState.SUSPECTED: "Triage, and the analyst",
    CertaintyState.PROBABLE: "Triage, and the analyst",
    CertaintyState.CONFIRMED: "Nobody",
    CertaintyState.RULED_OUT: "Nobody",
    CertaintyState.UNASCERTAINED: "Nobody",
}
