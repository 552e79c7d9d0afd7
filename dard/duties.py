"""Which other duties a notification brings with it, and what to write for each.

The text holds no name and no date of birth: the other body's own form asks who it was, and is sent to those
who may know. (The regulator asks for a unique identifier and not a name: regulation 16 of the Care Quality
Commission (Registration) Regulations 2009.)
"""

from django.template.loader import render_to_string

from dard import facts
from dard.policies.notifications import is_minor
from dard.states import CaseKind, DutyKind, IncidentKind, Matter, Told


# What makes a duty apply that hangs on one answer, and what says that it is done.
BY_MATTER = {
    DutyKind.REGULATOR: (Matter.CQC, Told.CQC),
    DutyKind.SAFEGUARDING_ADULTS: (Matter.NEGLECT, Told.SAFEGUARDING),
    DutyKind.SAFEGUARDING_CHILDREN: (Matter.CHILDREN, Told.SAFEGUARDING),
    DutyKind.DOMESTIC_ABUSE: (Matter.DOMESTIC, None),
    DutyKind.LEDER: (Matter.DISABILITY, None),
    DutyKind.NHS_INCIDENT: (Matter.NHS, None),
}
AFTER_A_DEATH = {DutyKind.CORONER: Told.CORONER, DutyKind.KIN: Told.KIN}
OF_DEATHS = {DutyKind.CORONER, DutyKind.KIN, DutyKind.LEDER, DutyKind.DOMESTIC_ABUSE, DutyKind.CHILD_DEATH}
SAFEGUARDED = {
    IncidentKind.ABUSE_ADULT: DutyKind.SAFEGUARDING_ADULTS,
    IncidentKind.ABUSE_CHILD: DutyKind.SAFEGUARDING_CHILDREN,
}

# Why, in a sentence: shown above the text.
WHY = {
    DutyKind.CORONER: "A death that may be unnatural, or of unknown cause, is reported to the coroner.",
    DutyKind.KIN: "Say who tells them, and do not leave it to chance: kindness here matters for years.",
    DutyKind.REGULATOR: "Registered providers notify a death, abuse or a serious injury without delay "
    "(regulations 16 and 18).",
    DutyKind.SAFEGUARDING_ADULTS: "An adult with care and support needs, and abuse or neglect, self-neglect "
    "too (Care Act 2014, sections 42 and 44).",
    DutyKind.SAFEGUARDING_CHILDREN: "Children who lived with the person, or depend on them, may need help.",
    DutyKind.CHILD_DEATH: "The death of somebody under 18 is reviewed by the child death review.",
    DutyKind.DOMESTIC_ABUSE: "The partnership decides whether to hold a domestic abuse related death review.",
    DutyKind.LEDER: "LeDeR reviews the death of an adult with a learning disability, or who was autistic.",
    DutyKind.DRUG_ALERTS: "Others may be at risk from the same drug today.",
    DutyKind.NHS_INCIDENT: "Care paid for by the NHS: record it, and begin your own learning response.",
}


def that_apply(notification, told):
    """The kinds of duty that the answers propose."""
    matters, done, case = told.get("matters", ()), told.get("told", ()), notification.case
    found = {kind for kind, (matter, by) in BY_MATTER.items() if matter in matters and by not in done}
    found |= {SAFEGUARDED[notification.incident]} if notification.incident in SAFEGUARDED else set()
    found |= {
        kind for kind, by in [(DutyKind.CORONER, Told.CORONER), (DutyKind.KIN, Told.KIN)] if by not in done
    }
    if is_minor(case.age):
        found.add(DutyKind.CHILD_DEATH)
    if Matter.DRUG in matters or case.kind in {CaseKind.DRUG_DEATH, CaseKind.NEAR_FATAL}:
        found.add(DutyKind.DRUG_ALERTS)
    return found if case.is_fatal else found - OF_DEATHS


def text_of(duty):
    """What to copy into the other body's form."""
    notification = duty.notification
    case = notification.case
    rows = [row for _, group in facts.of_case(case) for row in group]
    context = {"duty": duty, "notification": notification, "case": case, "rows": rows}
    return render_to_string("dard/duty.txt", context).strip()
