"""The kinds of agency that may have known the person, and the kinds of contact they had."""

from django.db import models


class AgencyKind(models.TextChoices):
    """Who is asked what they know (the sources that reviews in Wales, Scotland and England list)."""

    TREATMENT = "treatment", "Drug and alcohol service"
    GP = "gp", "GP practice"
    HOSPITAL = "hospital", "Hospital"
    AMBULANCE = "ambulance", "Ambulance service"
    MENTAL_HEALTH = "mental_health", "Mental health service"
    PHARMACY = "pharmacy", "Pharmacy"
    SOCIAL_CARE = "social_care", "Adult social care"
    CHILDREN = "children", "Children’s social care"
    HOUSING = "housing", "Housing, hostel or homelessness service"
    POLICE = "police", "Police"
    PRISON = "prison", "Prison"
    PROBATION = "probation", "Probation"
    DOMESTIC_ABUSE = "domestic_abuse", "Domestic abuse service"
    VOLUNTARY = "voluntary", "Charity or community group"
    OTHER = "other", "Other"


class ContactKind(models.TextChoices):
    """What sort of contact it was."""

    APPOINTMENT = "appointment", "Appointment or visit kept"
    MISSED = "missed", "Appointment missed"
    CALL = "call", "Telephone call or message"
    OUTREACH = "outreach", "Outreach, or seen by chance"
    EMERGENCY = "emergency", "Emergency call or attendance"
    ADMISSION = "admission", "Admission to hospital"
    DISCHARGE = "discharge", "Discharge from hospital"
    CUSTODY = "custody", "Arrest or time in custody"
    RELEASE = "release", "Release from prison"
    REFERRAL = "referral", "Referral made, or received"
    REFUSED = "refused", "Referral refused, or service declined"
    PRESCRIPTION = "prescription", "Prescription or collection"
    DEATH = "death", "The death itself, or its discovery"
    OTHER = "other", "Other"


class Mark(models.TextChoices):
    """What reviewers make of one contact."""

    NONE = "none", "Not marked"
    MISSED = "missed", "Missed opportunity"
    GOOD = "good", "Good practice"
