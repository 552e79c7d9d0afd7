"""What of a coroner's finding a case can take over, so that what is counted is what was true.

Only where somebody says so: a test finds what a drug became in the body as well, and coroners differ."""

from dard.questions import answer_words, counts, found_of, listed
from dard.states import About


# The field of a case that a question is about; of substances there are several.
FIELDS = {About.ALONE: "alone", About.INTENT: "suicide_suspected", About.PLACE: "place_kind"}


def words_of(question):
    """What the case would say then, or "" where there is nothing that it could say instead."""
    inquest = question.case.inquest
    if question.about == About.SUBSTANCES:
        return f"{listed(frozenset(map(str, substances_of(inquest))))}." if substances_of(inquest) else ""
    found = found_of(inquest).answers.get(question.about)
    return answer_words(question.about, found) if found else ""


def substances_of(inquest):
    """Those of the vocabulary that were taken and may have played a part."""
    return list(dict.fromkeys(each.substance for each in inquest.found if each.substance and counts(each)))


def put(case, question):
    """Put it into the case, inside the transaction of whoever answers, who saves it."""
    if question.about == About.SUBSTANCES:
        case.substances.set(substances_of(case.inquest))
    else:
        setattr(case, FIELDS[question.about], found_of(case.inquest).answers[question.about])
