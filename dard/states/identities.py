"""Why somebody is told who it was, what makes two cases look like one, and what became of a broken glass."""

from django.db import models


class Purpose(models.TextChoices):
    """What somebody needs to know for who it was. One is chosen each time, and kept."""

    DUPLICATE = "duplicate", "To see whether two cases are about the same person"
    AGENCY = "agency", "To ask an agency what it knows"
    FAMILY = "family", "To write to the family, or speak with them"
    RIGHTS = "rights", "To answer somebody who asks for what we hold, or objects to it"
    CORONER = "coroner", "To speak with the coroner’s office"
    FOLLOW_UP = "follow_up", "To keep in touch with somebody who lived"
    OTHER = "other", "For something else, in words"


class ToldOf(models.TextChoices):
    """What somebody was told that names a person."""

    IDENTITY = "identity", "Who it was"
    FAMILY = "family", "Who the relatives are"
    NOTIFIER = "notifier", "Who notified"
    FILE = "file", "A file from an agency"


class Ground(models.TextChoices):
    """What makes two cases look like the same, the strongest first."""

    NHS_NUMBER = "nhs_number", "the same NHS number"
    NAME_AND_BIRTH = "name_and_birth", "the same name and date of birth"
    LIKE_NAME_AND_BIRTH = "like_name_and_birth", "a like name, and the same date of birth"
    LIKE_NAME = "like_name", "a like name, close in time"
    BY_HAND = "by_hand", "somebody’s own word"


class Doubt(models.TextChoices):
    """What speaks against it."""

    NHS_NUMBER = "nhs_number", "the NHS numbers differ"
    BIRTH = "birth", "the dates of birth differ"


class MatchState(models.TextChoices):
    """What is known of two cases that look like one."""

    SUGGESTED = "suggested", "To be decided"
    SAME = "same", "The same"
    DIFFERENT = "different", "Different"


MATCH_HELD_BY = {
    MatchState.SUGGESTED: "Death review coordinator",
    MatchState.SAME: "Nobody",
    MatchState.DIFFERENT: "Nobody",
}


class Difference(models.TextChoices):
    """In what two cases differ that looked like one."""

    PERSON = "person", "Another person"
    EVENT = "event", "The same person, but another event"


class OpeningState(models.TextChoices):
    """Whether somebody has looked at why the glass was broken."""

    UNREVIEWED = "unreviewed", "Not looked at yet"
    RIGHT = "right", "It was right"
    WRONG = "wrong", "It was not right"


OPENING_HELD_BY = {
    OpeningState.UNREVIEWED: "Caldicott guardian",
    OpeningState.RIGHT: "Nobody",
    OpeningState.WRONG: "Nobody",
}
