"""Whether a case belongs to this review: of an adult, with a tie to the area; and whether it counts as a
death in treatment, by how far an area looks back."""

from datetime import timedelta

from dard.processes import CHILD_DEATH_REVIEW
from dard.states import Answer, Outcome, OutsideBecause, Treatment


ADULT_AGE = 18
MONTH = timedelta(days=365.25 / 12)
# What the answer about treatment says by itself, where no day is known.
WITHIN = {
    Treatment.IN_TREATMENT: (6, 12),
    Treatment.LEFT_6: (6, 12),
    Treatment.LEFT_12: (12,),
    Treatment.EARLIER: (),
    Treatment.WAITING: (),
    Treatment.NEVER: (),
}


def is_adult(case, triage):
    """By the age, or by what triage was told where that is not known."""
    if case.age is None:
        return triage.adult
    return Answer.YES if case.age >= ADULT_AGE else Answer.NO


def is_tied(case):
    """Whether the person lived, was treated, or it happened here: any one includes."""
    ties = (case.lived_here, case.treated_here, case.died_here)
    if Answer.YES in ties:
        return Answer.YES
    return Answer.UNKNOWN if Answer.UNKNOWN in ties else Answer.NO


def is_treated(case, months):
    """Whether the person was in treatment, or had left it within so many months."""
    if case.treatment not in WITHIN:
        return Answer.UNKNOWN
    day = case.happened_on or case.happened_by
    if case.left_treatment_on and day and case.treatment != Treatment.IN_TREATMENT:
        return Answer.YES if day - case.left_treatment_on <= months * MONTH else Answer.NO
    return Answer.YES if months in WITHIN[case.treatment] else Answer.NO


def ways_out(case, triage):
    """[(outcome, outside because, referred to)] that what is known of the scope suggests; nothing where the
    case belongs here or too little is known."""
    if is_adult(case, triage) == Answer.NO:
        return [(Outcome.REFERRED_ON, "", CHILD_DEATH_REVIEW)]
    if is_tied(case) == Answer.NO:
        return [(Outcome.OUT_OF_SCOPE, OutsideBecause.NOT_HERE, "")]
    return []
