"""Keeping in touch with somebody who lives, and is at the highest risk."""

from django.db import models


class FollowUpState(models.TextChoices):
    """Where keeping in touch with somebody stands."""

    WAITING = "waiting", "Waiting for a first contact"
    TRYING = "trying", "Tried, not reached"
    IN_TOUCH = "in_touch", "In touch"
    ENDED = "ended", "Ended"


FOLLOW_UP_LIVE = (FollowUpState.WAITING, FollowUpState.TRYING, FollowUpState.IN_TOUCH)

FOLLOW_UP_HELD_BY = dict.fromkeys(FOLLOW_UP_LIVE, "Follow-up worker") | {FollowUpState.ENDED: "Nobody"}


class AtRisk(models.TextChoices):
    """Why somebody is at the highest risk: times at which deaths are known to be more frequent (the reviews
    of deaths of Scotland and England; OHID's guidance counts near-fatal overdoses among what is reviewed)."""

    NEAR_FATAL = "near_fatal", "A near-fatal overdose"
    PRISON = "prison", "Has left prison"
    HOSPITAL = "hospital", "Has left hospital"
    DETOX = "detox", "Has ended detox or rehab, and tolerates less"
    STOPPED = "stopped", "Stopped coming to treatment"
    PREGNANCY = "pregnancy", "Is pregnant, or has given birth within a year"
    SELF_HARM = "self_harm", "Has harmed themselves, or spoken of suicide"
    HOMELESS = "homeless", "Has lost their home"
    BEREAVED = "bereaved", "Lost somebody close"
    OTHER = "other", "Something else, in words"


class FollowUpGround(models.TextChoices):
    """Why we may keep somebody’s name for this. They live, so the law of data protection holds for them."""

    CONSENT = "consent", "They agreed to be followed up"
    CARE = "care", "Direct care: their own service goes on caring for them"
    VITAL = "vital", "Their life is at risk, and they could not be asked"
    SAFEGUARDING = "safeguarding", "Safeguarding"


class ReachedBy(models.TextChoices):
    """How a contact was made, or tried."""

    VISIT = "visit", "A visit"
    TELEPHONE = "telephone", "By telephone"
    MESSAGE = "message", "By message or letter"
    SERVICE = "service", "At a service, or through one"
    CHANCE = "chance", "By chance"


class FollowUpEnd(models.TextChoices):
    """Why nobody keeps in touch any more."""

    ENGAGED = "engaged", "They are engaged with treatment"
    SAFER = "safer", "The risk has passed"
    DECLINED = "declined", "They declined"
    MOVED = "moved", "They moved away"
    NOT_REACHED = "not_reached", "No contact, however often it was tried"
    DIED = "died", "They died"
    MISTAKEN = "mistaken", "It was begun by mistake"


class FollowUpPurpose(models.TextChoices):
    """What somebody needs to read who is followed up for. One is chosen each time, and kept."""

    REACH = "reach", "To reach them"
    WRITE = "write", "To write down a contact, or read what was said"
    SAME = "same", "To see whether two are about the same person"
    HAND_OVER = "hand_over", "To hand them over to another worker or service"
    RIGHTS = "rights", "To answer somebody who asks for what we hold, or objects to it"
