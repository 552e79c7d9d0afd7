"""How a source agreed to be passed on, and how good it is."""

from django.db import models

from ldis.states.reports import Arrival


class ConsentGiven(models.TextChoices):
    """How a source said how far their report may be passed on."""

    IN_FORM = "in_form", "Chosen in the report form"
    BY_TELEPHONE = "by_telephone", "By telephone"
    BY_MAIL = "by_mail", "By e-mail or letter"
    IN_PERSON = "in_person", "In person"
    BY_SYSTEM = "by_system", "Said by the system it came from"


CONSENT_ON_ARRIVAL = {
    Arrival.WEB: ConsentGiven.IN_FORM,
    Arrival.TELEPHONE: ConsentGiven.BY_TELEPHONE,
    Arrival.WALK_IN: ConsentGiven.IN_PERSON,
    Arrival.EMAIL: ConsentGiven.BY_MAIL,
    Arrival.API: ConsentGiven.BY_SYSTEM,
    Arrival.NEIGHBOUR: ConsentGiven.BY_SYSTEM,
    Arrival.REVIEW: ConsentGiven.BY_SYSTEM,
}


class TrackRecord(models.TextChoices):
    """Whether a source has been right before."""

    RIGHT = "right", "They have been right before"
    NOT_KNOWN = "not_known", "Not known yet"
    WRONG = "wrong", "They have been wrong before"


class BorneOut(models.TextChoices):
    """Whether anything else bears a report out."""

    OTHERS_SAW = "others_saw", "Others saw it too, independently"
    NOTHING_YET = "nothing_yet", "Nothing yet"
    CONTRADICTED = "contradicted", "Others contradict it"
    SUSPECTED_FALSE = "suspected_false", "It is suspected to be false"
