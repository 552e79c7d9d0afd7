"""What is done about a recommendation, by whom, and whether it holds."""

from django.db import models


class ActionState(models.TextChoices):
    PROPOSED = "proposed", "Proposed by its owner"
    OPEN = "open", "Not begun"
    IN_PROGRESS = "in_progress", "In progress"
    DONE_CLAIMED = "done_claimed", "Said to be done"
    VERIFIED = "verified", "Verified, checks to come"
    EMBEDDED = "embedded", "Embedded"
    DROPPED = "dropped", "Dropped"


ACTION_HELD_BY = {
    ActionState.PROPOSED: "Death review coordinator",
    ActionState.OPEN: "Owner",
    ActionState.IN_PROGRESS: "Owner",
    ActionState.DONE_CLAIMED: "Death review coordinator",
    ActionState.VERIFIED: "Death review coordinator",
    ActionState.EMBEDDED: "Nobody",
    ActionState.DROPPED: "Nobody",
}

# It is still to be done.
ACTION_WITH_OWNER = frozenset({ActionState.OPEN, ActionState.IN_PROGRESS})
# Nothing is done about it any more.
ACTION_OVER = frozenset({ActionState.EMBEDDED, ActionState.DROPPED})
# It belongs to what is to be done, or was: a proposal does not yet, and what was dropped does not any more.
ACTION_COUNTS = frozenset(ActionState) - {ActionState.PROPOSED, ActionState.DROPPED}


class Pace(models.TextChoices):
    """How its owners say that it goes."""

    ON_TRACK = "on_track", "On track"
    SLOW = "slow", "Slower than planned"
    STUCK = "stuck", "Stuck: we need help"


class CheckOutcome(models.TextChoices):
    """What a check finds, some months after an action was verified."""

    HOLDS = "holds", "It holds"
    FAILS = "fails", "It does not hold any more"


class FollowedBecause(models.TextChoices):
    """Why a closed case is followed again, when a check of what was done because of it has failed."""

    STOPPED = "stopped", "What was done has stopped"
    UNDONE = "undone", "Something else has undone it"
    WITHOUT_EFFECT = "without_effect", "It goes on, and does not do what was hoped"


# Months after an action was verified at which somebody looks whether it holds.
CHECK_MONTHS = (3, 6, 12)


class Escalation(models.TextChoices):
    """Who was told last that an action is late."""

    SOON = "soon", "Its owners, before it is due"
    OWNER = "owner", "Its owners"
    LEAD = "lead", "The lead of their organisation"
    PARTNERSHIP = "partnership", "The partnership"


class Likelihood(models.TextChoices):
    """How likely it is that something happens again, as the risk matrix of Medway Council has it (from our
    knowledge of its reports, to be confirmed by whoever uses it)."""

    A = "A", "A: very high"
    B = "B", "B: high"
    C = "C", "C: significant"
    D = "D", "D: low"
    E = "E", "E: very low"
    F = "F", "F: almost impossible"


class Impact(models.IntegerChoices):
    """How grave it would be, of the same matrix."""

    CATASTROPHIC = 1, "1: catastrophic"
    CRITICAL = 2, "2: critical"
    MARGINAL = 3, "3: marginal"
    NEGLIGIBLE = 4, "4: negligible"


class Rag(models.TextChoices):
    """How a line of a reduction plan stands, by its actions."""

    NONE = "none", "Nothing set"
    GREEN = "green", "Green: done, or in time"
    AMBER = "amber", "Amber: slow, or due soon"
    RED = "red", "Red: late, stuck, declined or failed"
