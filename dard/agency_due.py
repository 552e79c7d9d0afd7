"""What is due from agencies, and from the coordinator who asked them."""

from collections import defaultdict
from datetime import datetime, time

from django.db.models import Q

from dard import clocks
from dard.models import AgencyRequest, AgencyReturn
from dard.states import AGENCY_REQUEST_HELD_BY, AWAITED, AgencyRequestState, Answered, CaseState
from workflow.clocks import LONDON


COORDINATOR = "Death review coordinator"


def of_requests(cases, keepers):
    """Answers that are awaited or promised, and what agencies gave back to the coordinator. Nobody is named:
    the kind of agency says where it waits."""
    found = defaultdict(list)
    asked = AgencyRequest.objects.filter(case__in=[each.pk for each in cases], closed_at=None)
    waits = Q(state__in=[*AWAITED, *WITH_COORDINATOR, AgencyRequestState.PARTIAL])
    open_ones = list(asked.filter(waits | Q(link_wanted_at__isnull=False)))
    promised = promises(open_ones)
    for each in open_ones:
        if row := due_of(each, promised):
            found[each.case_id].append(row)
    return found


def of_asking(cases, keepers):
    """Cases whose agencies are to be asked, and none has been."""
    gathering = [each for each in cases if each.state == CaseState.GATHERING]
    asked = set(AgencyRequest.objects.filter(case__in=gathering).values_list("case", flat=True))
    return {
        each.pk: [
            ("Ask agencies", keepers[each.area_id].deadline(clocks.REQUEST_SENT, each.moved_at), COORDINATOR)
        ]
        for each in gathering
        if each.pk not in asked
    }


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
    """{request's key: the end of the day by which the rest of its answer will come}, which is sealed, and so
    read one by one."""
    parts = AgencyReturn.objects.filter(request__in=requests, kind=Answered.PARTIAL).order_by("pk")
    return {
        each.request_id: datetime.combine(each.still_to_come_by, time(17), LONDON)
        for each in parts
        if each.still_to_come_by
    }
