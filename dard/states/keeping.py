"""How long what is kept is kept, to whom it is disclosed, and what people may ask of it."""

from django.db import models


class Basis(models.TextChoices):
    """Why something about a person who died may be disclosed (GMC and MDU on disclosure after death; UK GDPR
    for the living who are named beside them)."""

    TASK = "task", "Public task: the review of deaths itself"
    AUDIT = "audit", "Confidential inquiry or local clinical audit"
    INTEREST = "interest", "Public interest: it prevents serious harm"
    CONSENT = "consent", "Consent of the personal representative"
    CORONER = "coroner", "The coroner asks for it"
    COURT = "court", "A court orders it"
    STATUTE = "statute", "Another law requires it"


class DisclosureState(models.TextChoices):
    """Where a disclosure stands. Nothing leaves before the Caldicott guardian has signed it off."""

    PROPOSED = "proposed", "Waits for the Caldicott guardian"
    SIGNED_OFF = "signed_off", "Signed off"
    REFUSED = "refused", "Refused"
    MADE = "made", "Made"
    WITHDRAWN = "withdrawn", "Withdrawn"


DISCLOSURE_HELD_BY = {
    DisclosureState.PROPOSED: "Caldicott guardian",
    DisclosureState.SIGNED_OFF: "Death review coordinator",
    DisclosureState.REFUSED: "Nobody",
    DisclosureState.MADE: "Nobody",
    DisclosureState.WITHDRAWN: "Nobody",
}


class Right(models.TextChoices):
    """What a living person may ask for (UK GDPR, articles 15, 16, 17 and 21), and the one law that gives a
    right to the record of somebody who died."""

    ACCESS = "access", "To see what is held about them"
    CORRECTION = "correction", "To have it corrected"
    ERASURE = "erasure", "To have it erased"
    OBJECTION = "objection", "To object to its use"
    RECORD = "record", "To see the record of the person who died (Access to Health Records Act 1990)"


class Standing(models.TextChoices):
    """As whom somebody asks."""

    RELATIVE = "relative", "A relative or friend who is named"
    REPRESENTATIVE = "representative", "Personal representative of the person who died"
    NOTIFIER = "notifier", "Whoever notified"
    WORKER = "worker", "A worker who is named"
    OTHER = "other", "Somebody else"


class RightsState(models.TextChoices):
    """Where a request under somebody's rights stands."""

    RECEIVED = "received", "Received"
    IDENTIFIED = "identified", "We know that it is them"
    ANSWERED = "answered", "Answered"
    REFUSED = "refused", "Refused"


RIGHTS_HELD_BY = {
    RightsState.RECEIVED: "Caldicott guardian",
    RightsState.IDENTIFIED: "Caldicott guardian",
    RightsState.ANSWERED: "Nobody",
    RightsState.REFUSED: "Nobody",
}


class Objector(models.TextChoices):
    """Whose objection is known."""

    PERSON = "person", "The person, in life"
    RELATIVE = "relative", "A relative"
    AGENCY = "agency", "An agency that holds the record"


class Weighed(models.TextChoices):
    """What the Caldicott guardian made of an objection."""

    OPEN = "open", "Not weighed yet"
    UPHELD = "upheld", "Upheld"
    OVERRIDDEN = "overridden", "Overridden"
