"""What a concern can be, what a panel may decide about it, what is counted."""

from django.db import models


class ConcernState(models.TextChoices):
    """Where a concern stands."""

    OPEN = "open", "Open"
    CORROBORATING = "corroborating", "Being corroborated"
    GRADED = "graded", "Graded"
    WITH_PANEL = "with_panel", "With the panel"
    PROVISIONAL = "provisional", "Under an emergency alert, with the panel to ratify"
    DECIDED = "decided", "Decided"
    MONITORING = "monitoring", "Being watched, alert in force"
    CLOSED = "closed", "Closed"


CONCERN_HELD_BY = {
    ConcernState.OPEN: "Coordinator",
    ConcernState.CORROBORATING: "Partners asked",
    ConcernState.GRADED: "Coordinator",
    ConcernState.WITH_PANEL: "Panel",
    ConcernState.PROVISIONAL: "Panel",
    ConcernState.DECIDED: "Coordinator",
    ConcernState.MONITORING: "Coordinator",
    ConcernState.CLOSED: "Nobody",
}


class Decided(models.TextChoices):
    """What a panel may decide. The first, second and the alerts are the outcomes attested in public
    protocols (Warwickshire; Greater Manchester for the two kinds of alert)."""

    NO_ACTION = "no_action", "No further action"
    INFORMATION = "information_only", "Share for information only"
    PROFESSIONAL = "professional_alert", "Alert to partner organisations"
    PUBLIC = "public_alert", "Alert to partners and the public"


CONSEQUENCES = {
    Decided.NO_ACTION: "Nothing is sent. The concern is closed, and can be reopened.",
    Decided.INFORMATION: "Partner organisations are told, with nothing to do but know.",
    Decided.PROFESSIONAL: "Partner organisations are warned and asked to act. Nothing is made public.",
    Decided.PUBLIC: "Partner organisations are warned and asked to act, and the alert is on the public site.",
}


class Measure(models.TextChoices):
    """What is counted about a concern."""

    OVERDOSES = "overdoses", "Non-fatal overdoses"
    DEATHS = "deaths", "Deaths"
    PEOPLE = "people", "People affected"
    HOSPITAL = "hospital", "People in hospital"
    NALOXONE = "naloxone", "Naloxone doses given"

    def noun(self, number):
        """The thing counted, after its number: "1 death", "57 non-fatal overdoses"."""
        return ONE_OF[self] if number == 1 else self.label.lower()


ONE_OF = {
    Measure.OVERDOSES: "non-fatal overdose",
    Measure.DEATHS: "death",
    Measure.PEOPLE: "person affected",
    Measure.HOSPITAL: "person in hospital",
    Measure.NALOXONE: "naloxone dose given",
}
