"""What alerts from somewhere else and messages can be found to be."""

from django.db import models


class ForeignForm(models.TextChoices):
    """In which form an alert from somewhere else came to us."""

    TEXT = "text", "Pasted text"
    LINK = "link", "A link"
    CAP = "cap", "A CAP file"
    PDF = "pdf", "A PDF file"
    EMAIL = "email", "A forwarded message"


class Verdict(models.TextChoices):
    """What a coordinator found an alert from somewhere else to be."""

    RELEVANT = "relevant", "Authentic, and relevant here"
    NOT_RELEVANT = "not_relevant", "Authentic, not relevant here"
    NOT_VERIFIED = "not_verified", "Not verified"
    HOAX = "hoax", "A hoax"


# Nothing we write may rest on these.
UNFIT_VERDICTS = frozenset({Verdict.NOT_VERIFIED, Verdict.HOAX})


class OriginCheck(models.TextChoices):
    """How the origin of an alert from somewhere else was checked."""

    CALLED_BACK = "called_back", "I called the issuer on a number we had before"
    ISSUERS_SITE = "issuers_site", "I found it on the issuer’s own website"
    KNOWN_SENDER = "known_sender", "It came from a sender we know, by a way we know"
    OTHER = "other", "Another way, given in the reason"
    COULD_NOT = "could_not", "I could not check it"


class MailOutcome(models.TextChoices):
    """What became of a message that came in by e-mail."""

    TAKEN_IN = "taken_in", "Taken in as a report"
    UNPLACED = "unplaced", "For no area we could tell"
    HELD_BACK = "held_back", "One of too many from one sender"
    FAILED = "failed", "Could not be taken in"


# A coordinator may still make a report of these, by saying for which area they are.
PLACEABLE = frozenset({MailOutcome.UNPLACED, MailOutcome.HELD_BACK})
