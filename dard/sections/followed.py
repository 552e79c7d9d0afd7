"""What is recommended because of a case, how far it is, and closing the case when all of it is embedded."""

from dard.following.cases import recommendations_of
from dard.permissions.closing import check_user_can_close_embedded
from dard.states import LEARNED_FROM, CaseState
from ldis.sections import Section
from workflow.refusals import refusal


def for_case(case, user):
    if case.state not in LEARNED_FROM | {CaseState.CLOSED}:
        return None
    found = list(recommendations_of(case).order_by("pk"))
    if not found:
        return None
    shown = {
        "case": case,
        "recommendations": found,
        "is_embedding": case.state == CaseState.EMBEDDING,
        "close_refusal": refusal(check_user_can_close_embedded, user, case),
    }
    return Section("followed", "What is done because of it", "dard/_followed.html", shown)
