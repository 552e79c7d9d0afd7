"""The other reviews and duties that a case may touch, line by line: what triggers each, who leads it, and
where that is written. Each that can apply is asked of a case before it leaves triage.

Collected in dard.md 1.9 from the named sources; to be checked by each council's own lawyers.
"""

from dataclasses import dataclass

from dard.states import CaseKind


@dataclass(frozen=True)
class Process:
    """One line: the question that tells whether it applies, and what the law or guidance asks for."""

    key: str
    title: str
    question: str
    law: str
    source: str
    led_by: str
    only_deaths: bool = False


EVERY = (
    Process(
        "children",
        "Children of the person",
        "Did the person have children, or live with any?",
        "Whoever thinks that a child may be harmed tells children’s social care, who decide within a working"
        " day.",
        "Children Act 1989 section 47; Working Together to Safeguard Children",
        "Children’s social care",
    ),
    Process(
        "domestic_abuse",
        "Domestic abuse",
        "Is domestic abuse known or suspected, towards the person or by them?",
        "Abuse between people of 16 and over who are personally connected, of any kind, counts; the police"
        " and the local domestic abuse service are asked.",
        "Domestic Abuse Act 2021 section 1",
        "Community safety partnership",
    ),
    Process(
        "child_practice_review",
        "Child safeguarding practice review",
        "Was a child seriously harmed, or did a child die, with abuse or neglect known or suspected?",
        "The council notifies it within five working days of knowing, and a rapid review follows.",
        "Children Act 2004 section 16C; Working Together to Safeguard Children",
        "Safeguarding children partnership",
    ),
    Process(
        "sar",
        "Safeguarding adult review",
        "Did the person have needs for care and support, was there abuse, neglect or self-neglect, and is"
        " there concern about how agencies worked together?",
        "The safeguarding adults board must review the death of such an adult.",
        "Care Act 2014 section 44",
        "Safeguarding adults board",
    ),
    Process(
        "dardr",
        "Domestic abuse related death review",
        "Does the death of somebody of 16 or over come from domestic abuse, or look like suicide after it?",
        "The community safety partnership reviews it; it used to be called a domestic homicide review.",
        "Domestic Violence, Crime and Victims Act 2004 section 9",
        "Community safety partnership",
        only_deaths=True,
    ),
    Process(
        "leder",
        "LeDeR",
        "Did the person have a learning disability, or a diagnosis of autism?",
        "The death is notified to LeDeR, whose review is done within six months.",
        "NHS England, LeDeR policy",
        "Integrated care board",
        only_deaths=True,
    ),
    Process(
        "inquest",
        "Coroner",
        "Was the death violent or unnatural, of unknown cause, or in custody?",
        "Such a death is notified to the coroner, who must investigate it.",
        "Coroners and Justice Act 2009 section 1; Notification of Deaths Regulations 2019",
        "Coroner",
        only_deaths=True,
    ),
    Process(
        "cqc",
        "Notification to the regulator",
        "Did the person die, or come to serious harm, in the care of a registered service or because of it?",
        "The registered provider notifies the Care Quality Commission without delay, and names nobody.",
        "Care Quality Commission (Registration) Regulations 2009, regulations 16 and 18",
        "The provider",
    ),
    Process(
        "patient_safety",
        "Patient safety incident and duty of candour",
        "Could something in health care that the NHS pays for have harmed the person?",
        "The provider records it, decides how to learn from it, and tells those concerned openly.",
        "Patient Safety Incident Response Framework; Health and Social Care Act 2008 (Regulated Activities)"
        " Regulations 2014, regulation 20",
        "The provider",
    ),
    Process(
        "ppo",
        "Prisons and Probation Ombudsman",
        "Did the person die in custody or approved premises, or within 14 days of leaving prison?",
        "The Ombudsman investigates such deaths; ask what may be shared meanwhile.",
        "Terms of reference of the Prisons and Probation Ombudsman",
        "Prisons and Probation Ombudsman",
        only_deaths=True,
    ),
    Process(
        "iopc",
        "Death or injury after contact with the police",
        "Had the person been in contact with the police, in custody or otherwise, shortly before?",
        "The police must refer such a death or serious injury to the Independent Office for Police Conduct.",
        "Police Reform Act 2002 schedule 3",
        "Independent Office for Police Conduct",
    ),
    Process(
        "sfo",
        "Serious further offence",
        "Was anybody under probation charged with a serious offence in connection with it?",
        "Probation reviews how that person was managed.",
        "HM Prison and Probation Service, serious further offences policy",
        "Probation service",
    ),
    Process(
        "mappa",
        "MAPPA serious case review",
        "Was anybody who was managed under MAPPA charged with a serious offence in connection with it?",
        "The strategic management board reviews how agencies managed that person.",
        "Criminal Justice Act 2003 section 325; MAPPA guidance",
        "MAPPA strategic management board",
    ),
)


def asked_of(case):
    """The lines that a case has to answer: of a near-fatal overdose, not those that follow a death."""
    is_alive = case.kind == CaseKind.NEAR_FATAL
    return [each for each in EVERY if not (is_alive and each.only_deaths)]


BY_KEY = {each.key: each for each in EVERY}
# A person under 18 is reviewed there and not here; it is where to refer to, and no line.
CHILD_DEATH_REVIEW = "child_death_review"
CHILD_DEATH_GUIDANCE = (
    "https://www.gov.uk/government/publications/child-death-review-statutory-and-operational-guidance-england"
)

LINES = [(each.key, each.title) for each in EVERY]
# Duties to tell somebody take no case over; these reviews do.
TAKING_OVER = ("child_practice_review", "sar", "dardr", "leder", "ppo")
TO = [
    (CHILD_DEATH_REVIEW, "Child death review"),
    *((key, BY_KEY[key].title) for key in TAKING_OVER),
    ("other_area", "The review of another area"),
]
