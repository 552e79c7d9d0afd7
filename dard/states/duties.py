"""Whom else a provider may have to tell, once it has notified the council."""

from django.db import models


class DutyKind(models.TextChoices):
    """Each has its own form, which stays where it is; kept here is the text for it, and that it went."""

    CORONER = "coroner", "Tell the coroner"
    KIN = "kin", "See that the next of kin are told"
    REGULATOR = "regulator", "Notify the Care Quality Commission"
    SAFEGUARDING_ADULTS = "safeguarding_adults", "Refer to safeguarding adults"
    SAFEGUARDING_CHILDREN = "safeguarding_children", "Refer to children’s safeguarding"
    CHILD_DEATH = "child_death", "Notify the child death review"
    DOMESTIC_ABUSE = "domestic_abuse", "Tell the community safety partnership (domestic abuse)"
    LEDER = "leder", "Notify LeDeR (learning disability and autism)"
    DRUG_ALERTS = "drug_alerts", "Tell the local drug information system"
    NHS_INCIDENT = "nhs_incident", "Record a patient safety event (LFPSE)"
