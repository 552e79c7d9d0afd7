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
    # The review of deaths
    PROVIDER = "provider", "Provider, notifies deaths"
    REVIEW_COORDINATOR = "review_coordinator", "Death review coordinator"
    TRIAGE_MEMBER = "triage_member", "Death review, triage"
    REVIEW_CHAIR = "review_chair", "Death review chair"
    ANALYST = "analyst", "Death review analyst"
    CHECKER = "checker", "Anonymisation checker"
    STEERING_MEMBER = "steering_member", "Death review steering group"
    FAMILY_LIAISON = "family_liaison", "Family liaison"
    CALDICOTT = "caldicott", "Caldicott guardian"
    PARTNERSHIP = "partnership", "Partnership, follows what was learned"
    FOLLOW_UP = "follow_up", "Follow-up worker"


COORDINATING = frozenset({Role.COORDINATOR, Role.DUTY_OFFICER})
# The review of deaths is a house of its own: its people see nothing of the alerts' desks by it.
REVIEWING_DEATHS = frozenset(
    {
        Role.PROVIDER,
        Role.REVIEW_COORDINATOR,
        Role.TRIAGE_MEMBER,
        Role.REVIEW_CHAIR,
        Role.ANALYST,
        Role.CHECKER,
        Role.STEERING_MEMBER,
        Role.FAMILY_LIAISON,
        Role.CALDICOTT,
        Role.PARTNERSHIP,
        Role.FOLLOW_UP,
    }
)
STAFF = frozenset(Role) - REVIEWING_DEATHS - {Role.REPORTER, Role.PARTNER_LEAD}


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
