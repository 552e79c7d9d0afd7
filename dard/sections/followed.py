"""What is recommended because of a case, how far it is, closing the case when all of it is embedded, and
following it again when something of it does not hold any more."""

from accounts.permissions import has_role
from dard.following.cases import recommendations_of
from dard.following.closed import to_follow_again
from dard.models import Case
from dard.permissions.closing import check_user_can_close_embedded, check_user_may_follow_again
from dard.permissions.people import LEARNERS
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
        "learns": has_role(user, LEARNERS, case.area),
        "is_embedding": case.state == CaseState.EMBEDDING,
        "is_failing": to_follow_again(Case.objects.filter(pk=case.pk)).exists(),
        "may_follow_again": not refusal(check_user_may_follow_again, user, case),
        "close_refusal": refusal(check_user_can_close_embedded, user, case),
    }
    return Section("followed", "What is done because of it", "dard/_followed.html", shown)
