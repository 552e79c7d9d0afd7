"""The kinds of organisation and the roles a person may hold, in the words people read."""

from django.db import models


class Role(models.TextChoices):
    """What a membership lets a person do, in one area."""

    REPORTER = "reporter", "Reporter"
    COORDINATOR = "coordinator", "Coordinator"
    DUTY_OFFICER = "duty_officer", "Duty officer"
    PANEL_MEMBER = "panel_member", "Panel member"
    PANEL_CHAIR = "panel_chair", "Panel chair"
    APPROVER = "approver", "Approver and publisher"
    PARTNER_LEAD = "partner_lead", "Partner lead"
    GOVERNANCE = "governance", "Governance"


COORDINATING = frozenset({Role.COORDINATOR, Role.DUTY_OFFICER})
STAFF = frozenset(Role) - {Role.REPORTER, Role.PARTNER_LEAD}


class OrganisationKind(models.TextChoices):
    COUNCIL = "council", "Council"
    TREATMENT = "treatment", "Drug and alcohol service"
    HOSPITAL = "hospital", "Hospital"
    AMBULANCE = "ambulance", "Ambulance service"
    POLICE = "police", "Police"
    PHARMACY = "pharmacy", "Pharmacy"
    HOSTEL = "hostel", "Hostel or housing"
    PRISON = "prison", "Prison or probation"
    OUTREACH = "outreach", "Outreach or peer group"
    LABORATORY = "laboratory", "Laboratory"
    UNIVERSITY = "university", "University or college"
    OTHER = "other", "Other"


class Discipline(models.TextChoices):
    """What a person knows about, on a panel or when asked whether they have seen something."""

    PUBLIC_HEALTH = "public_health", "Public health"
    CLINICAL = "clinical", "Clinical"
    TOXICOLOGY = "toxicology", "Toxicology"
    PHARMACY = "pharmacy", "Pharmacy"
    POLICE = "police", "Police"
    TREATMENT = "treatment", "Drug treatment"
    FRONTLINE = "frontline", "Frontline and outreach"
    LIVED_EXPERIENCE = "lived_experience", "Lived experience"


class GradingScheme(models.TextChoices):
    """Which of the two ways of grading a source an area reads first."""

    POLICE = "3x5x2", "3x5x2 (police)"
    ADMIRALTY = "admiralty", "Admiralty"
