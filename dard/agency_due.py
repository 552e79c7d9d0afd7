"""What is due from agencies, and from the coordinator who asked them."""

from collections import defaultdict
from datetime import datetime, time

from dard.models import AgencyRequest, AgencyReturn
from dard.states import AGENCY_REQUEST_HELD_BY, AWAITED, AgencyRequestState, Answered
from workflow.clocks import LONDON


COORDINATOR = "Death review coordinator"


def of_requests(cases, keepers):
    """Answers that are awaited or promised, and what agencies gave back to the coordinator. Nobody is named:
    the kind of agency says where it waits."""
    found = defaultdict(list)
    asked = AgencyRequest.objects.filter(case__in=[each.pk for each in cases], closed_at=None)
    open_ones = list(asked.filter(state__in=[*AWAITED, *WITH_COORDINATOR, AgencyRequestState.PARTIAL]))
    promised = promises(open_ones)
    for each in open_ones:
        if row := due_of(each, promised):
            found[each.case_id].append(row)
    return found


WITH_COORDINATOR = {
    AgencyRequestState.REFUSED: "Answer a refusal, or escalate it",
    AgencyRequestState.MISDIRECTED: "Find the right agency to ask",
}


def due_of(request, promised):
    """(what, by when, whose), or None where nothing is."""
    kind = request.get_agency_display()
    if request.link_wanted_at:
        return f"Send a new link: {kind}", request.link_wanted_at, COORDINATOR
    if request.state in WITH_COORDINATOR:
        return f"{WITH_COORDINATOR[request.state]}: {kind}", request.answered_at, COORDINATOR
    if request.state in AWAITED:
        return f"Answer: {kind}", request.due_at, AGENCY_REQUEST_HELD_BY[request.state]
    if request.pk in promised:
        return f"The rest of an answer: {kind}", promised[request.pk], "Agency"
    return None


def promises(requests):
    """{request's key: the end of the day by which the rest of its answer will come}. The day is sealed, and so
    it is read rather than asked for."""
    parts = AgencyReturn.objects.filter(request__in=requests, kind=Answered.PARTIAL).order_by("pk")
    return {
        each.request_id: datetime.combine(each.still_to_come_by, time(17), LONDON)
        for each in parts
        if each.still_to_come_by
    }
