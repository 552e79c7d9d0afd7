"""What reviews find: factors by class and level, findings by kind and theme."""

from django.db import models


class FactorClass(models.TextChoices):
    """What contributed. The classes are those that death reviews in the United States count by (MMRIA, CDC),
    in our own words and order."""

    ACCESS = "access", "Access or money"
    ADHERENCE = "adherence", "Treatment hard to keep to"
    ASSESSMENT = "assessment", "Assessment of need or risk"
    CHRONIC = "chronic", "Long-term physical illness"
    CLINICAL = "clinical", "Clinical skill or quality of care"
    COMMUNICATION = "communication", "Communication"
    CONTINUITY = "continuity", "Continuity and coordination of care"
    CULTURE = "culture", "Culture, language or belief"
    DELAY = "delay", "Delay"
    DISCRIMINATION = "discrimination", "Stigma or discrimination"
    ENVIRONMENT = "environment", "Surroundings"
    EQUIPMENT = "equipment", "Equipment or medicines not at hand"
    RACISM = "racism", "Racism from people"
    STRUCTURAL_RACISM = "structural_racism", "Racism in how things are arranged"
    POLICING = "policing", "Contact with police or justice"
    KNOWLEDGE = "knowledge", "Knowledge of risk"
    LEGAL = "legal", "Law or legal status"
    MENTAL_HEALTH = "mental_health", "Mental health"
    OUTREACH = "outreach", "Outreach"
    STAFFING = "staffing", "Staffing"
    PROCEDURE = "procedure", "Policies and procedures"
    REFERRAL = "referral", "Referral"
    ISOLATION = "isolation", "Isolation, or too little support"
    SUBSTANCE_USE = "substance_use", "Drug or alcohol use"
    TOBACCO = "tobacco", "Tobacco"
    TRAUMA = "trauma", "Trauma"
    HOUSING = "housing", "Unstable housing"
    VIOLENCE = "violence", "Violence or abuse"
    OTHER = "other", "Something else"


class FactorLevel(models.TextChoices):
    """Where a factor lies, from the person outwards."""

    PERSON = "person", "Person and family"
    PROVIDER = "provider", "Worker or team"
    FACILITY = "facility", "Service or building"
    SYSTEM = "system", "System of services"
    COMMUNITY = "community", "Community"


class Contributed(models.TextChoices):
    """The weight of a factor."""

    YES = "yes", "It contributed"
    PROBABLY = "probably", "It probably contributed"
    NO = "no", "It did not contribute"
    UNKNOWN = "unknown", "Not known"


class FindingKind(models.TextChoices):
    MISSED = "missed", "Missed opportunity"
    GOOD = "good", "Good practice"
    SYSTEM = "system", "How services work together"
    OTHER = "other", "Something else"


class Theme(models.TextChoices):
    """What findings are about across deaths: the concerns that coroners in England and Wales report most
    often after deaths from drugs or alcohol (counted in 918 of their reports to prevent future deaths), and
    four that local panels keep coming back to."""

    PROCEDURE = "procedure", "Policy or procedure missing or not followed"
    RISK = "risk", "Assessment of risk"
    DETERIORATION = "deterioration", "Getting worse, not recognised or escalated"
    REPEATED = "repeated", "Repeated missed opportunities"
    MENTAL_HEALTH = "mental_health", "Mental health services"
    COMMUNICATION = "communication", "Communication"
    DISADVANTAGE = "disadvantage", "Multiple disadvantage"
    MEDICATION = "medication", "Medication safety"
    CONTINUITY = "continuity", "Continuity of care"
    SUICIDE = "suicide", "Suicide or self-harm"
    AGENCIES = "agencies", "Agencies working together"
    DETENTION = "detention", "Detention or control by the state"
    TRAINING = "training", "Training and competence"
    FOLLOW_UP = "follow_up", "Follow-up"
    AMBULANCE = "ambulance", "Ambulance"
    POLYPHARMACY = "polypharmacy", "Several sedating medicines together"
    RECORDS = "records", "Sharing of records"
    TRANSITION = "transition", "Discharge and other transitions"
    WAITING = "waiting", "Waiting times"
    ALONE = "alone", "Living alone or isolated"
    HOUSING = "housing", "Housing and homelessness"
    NOT_LEARNED = "not_learned", "Earlier deaths not learned from"
    DISENGAGED = "disengaged", "Missed appointments, contact lost"
    FAMILY = "family", "Family concerns not acted on"
    DOSE = "dose", "Opioid treatment below a helpful dose"
    MONEY = "money", "A large payment of benefits at once"
    PHYSICAL = "physical", "Lung, heart or liver disease raising the risk"
    NALOXONE = "naloxone", "Naloxone not to hand"
