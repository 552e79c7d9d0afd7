"""What a consultation can be, what a seat is for, and how much agreement a decision needs."""

from django.db import models


class PanelKind(models.TextChoices):
    """Which house a panel belongs to: who convenes, keeps and reads it follows from that (panel/roles.py)."""

    ALERTS = "alerts", "Drug alerts"
    STEERING = "steering", "Death review steering group"


class ConsultationState(models.TextChoices):
    """Where a consultation stands. The label is the word people read."""

    BLIND = "blind", "Blind voting"
    OPEN = "open", "Open deliberation"
    TIED = "tied", "With the chair"
    NOT_QUORATE = "not_quorate", "Not quorate"
    DECIDED = "decided", "Decided"
    WITHDRAWN = "withdrawn", "Withdrawn"


HELD_BY = {
    ConsultationState.BLIND: "Panel members",
    ConsultationState.OPEN: "Panel members",
    ConsultationState.TIED: "Panel chair",
    ConsultationState.NOT_QUORATE: "Duty officer",
    ConsultationState.DECIDED: "Nobody",
    ConsultationState.WITHDRAWN: "Nobody",
}

VOTING_STATES = frozenset({ConsultationState.BLIND, ConsultationState.OPEN})
NOT_CLOSED = [ConsultationState.BLIND, ConsultationState.OPEN, ConsultationState.TIED]
CLOSED_STATES = frozenset(
    {ConsultationState.NOT_QUORATE, ConsultationState.DECIDED, ConsultationState.WITHDRAWN}
)


class Part(models.TextChoices):
    """What somebody on a panel is there for."""

    VOTES = "votes", "Votes"
    ADVISES = "advises", "Advises: reads and comments, does not vote"
    OBSERVES = "observes", "Observes: reads only"


class Threshold(models.TextChoices):
    """How much of the votes for an option a decision needs. Those who abstain or block are not among them."""

    MOST = "most", "More votes than any other option"
    MAJORITY = "majority", "More than half of the votes"
    TWO_THIRDS = "two_thirds", "At least two thirds of the votes"

    def is_met(self, votes, of):
        """Whether so many votes are enough, of so many that were given for any option."""
        if self == Threshold.MAJORITY:
            return 2 * votes > of
        return self != Threshold.TWO_THIRDS or 3 * votes >= 2 * of


ABSTAIN, BLOCK = "abstain", "block"

# What a ballot may say besides choosing an option, and what that leads to.
BESIDES = {
    ABSTAIN: ("Abstain", "Counts towards the quorum, not towards the result."),
    BLOCK: (
        "Block: this must be talked about first",
        "Counts towards the quorum. Nothing is decided by the numbers while it stands.",
    ),
}
