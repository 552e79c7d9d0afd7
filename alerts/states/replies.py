"""What partners say: what they did, and what they thought of it."""

from django.db import models


class Deed(models.TextChoices):
    """What a partner says was done about an alert."""

    STAFF_BRIEFED = "staff_briefed", "Staff briefed"
    PEOPLE_TOLD = "people_told", "People told"
    POSTERS_UP = "posters_up", "Posters up"
    NALOXONE_CHECKED = "naloxone_checked", "Naloxone checked"


class Pulse(models.TextChoices):
    """An answer to one of the three questions at the end of an alert."""

    YES = "yes", "Yes"
    NO = "no", "No"
    UNSURE = "unsure", "Not sure"


class Verdict(models.TextChoices):
    """What an alert turned out to be, looked at afterwards."""

    RIGHT = "right", "The danger was real"
    FALSE_ALARM = "false_alarm", "A false alarm"
    UNCLEAR = "unclear", "It never became clear"
