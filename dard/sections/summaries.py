"""On the page of a case: how far the account that names nobody has come."""

from dard import permissions
from dard.models import Summary
from dard.states import CaseState
from ldis.sections import Section
from workflow.refusals import refusal


# Once a review was held there is something to write.
SUMMARISED = frozenset({CaseState.REVIEWED, CaseState.DRAFTING, CaseState.CHECKING, CaseState.APPROVED})


def for_case(case, user):
    summary = Summary.objects.filter(case=case).first()
    if summary is None and case.state not in SUMMARISED:
        return None
    shown = {
        "case": case,
        "summary": summary,
        "latest": summary and summary.versions.first(),
        "begin_refusal": refusal(permissions.check_user_can_begin_summary, user, case),
        "check_refusal": summary and refusal(permissions.check_user_checks_summary, user, summary),
    }
    return Section("summary", "Summary that names nobody", "dard/_summary.html", shown)
