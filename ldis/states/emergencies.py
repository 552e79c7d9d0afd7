"""What an emergency can be, and what a panel says to it afterwards."""

from django.db import models


class EmergencyState(models.TextChoices):
    """Where an alert stands that went out, or is to go out, before a panel decided."""

    STARTED = "started", "Waits for a second person"
    PROVISIONAL = "provisional", "Provisional, the panel is asked to ratify it"
    RATIFIED = "ratified", "Ratified by the panel"
    REVERSED = "reversed", "Reversed: stood down"
    LAPSED = "lapsed", "Lapsed: not ratified in time, stood down"
    CALLED_OFF = "called_off", "Called off before anybody was told"


EMERGENCY_HELD_BY = {
    EmergencyState.STARTED: "Approver or panel member",
    EmergencyState.PROVISIONAL: "Panel",
    EmergencyState.RATIFIED: "Nobody",
    EmergencyState.REVERSED: "Nobody",
    EmergencyState.LAPSED: "Nobody",
    EmergencyState.CALLED_OFF: "Nobody",
}

UNDER_WAY = frozenset({EmergencyState.STARTED, EmergencyState.PROVISIONAL})


class Ratification(models.TextChoices):
    """What a panel may say to an alert that went out without it."""

    KEEP = "keep", "Ratify: the alert stands"
    STAND_DOWN = "stand_down", "Reverse: stand the alert down"


RATIFICATION_CONSEQUENCES = {
    Ratification.KEEP: "The alert stays in force until its last day, and can be updated to stand longer.",
    Ratification.STAND_DOWN: "The alert ends at once. Everybody who was sent it is told that it has ended.",
}
