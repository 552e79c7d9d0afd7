"""What the coroner’s result asks of the review: open while something waits, folded away once answered."""

from accounts.permissions import has_role
from dard.permissions.people import QUESTION_ANSWERERS
from dard.states import QuestionState
from ldis.sections import Section


def for_case(case, user):
    questions = list(case.questions.select_related("answered_by"))
    if not questions:
        return None
    waiting = [each for each in questions if each.state == QuestionState.ASKED]
    context = {
        "case": case,
        "waiting": waiting,
        "answered": [each for each in questions if each.state != QuestionState.ASKED],
        "may": has_role(user, QUESTION_ANSWERERS, case.area),
    }
    brief = "" if waiting else "All answered"
    return Section("questions", "What the coroner’s result asks", "dard/_questions.html", context, brief)
