"""What agencies were asked, what came back, and whether it is enough."""

from dard import policies, review_settings
from dard.agencies import completeness
from dard.forms.agency_requests import ReadyForm
from dard.permissions import agency_requests as permissions
from dard.states import CaseState
from ldis.sections import Section
from workflow.refusals import refusal


ASKING = (CaseState.DESKTOP, CaseState.GATHERING, CaseState.READY)


def for_case(case, user):
    """Where agencies were asked, or may be."""
    requests = list(case.agency_requests.all())
    if not requests and case.state not in ASKING:
        return None
    share = completeness.of(each.state for each in requests)
    context = {
        "case": case,
        "requests": requests,
        "share": share,
        "threshold": review_settings.value_of(case.area, review_settings.COMPLETENESS),
        "ask_refusal": refusal(permissions.check_user_can_ask_agencies, user, case),
        **of_ready(case, user, share),
    }
    return Section("agencies", "What agencies know", "dard/_agencies.html", context)


def of_ready(case, user, share):
    """Whether it may be made ready by this person, as it is and with a reason."""
    return {
        "is_gathering": case.state == CaseState.GATHERING,
        "is_ready": case.state == CaseState.READY,
        "is_enough": policies.is_enough(case, share),
        "ready_refusal": refusal(permissions.check_user_can_make_ready, user, case, share, "some reason"),
        "more_refusal": refusal(permissions.check_user_can_gather_more, user, case),
        "ready_form": ReadyForm(),
    }
