"""What a meeting asks of a case on its list: that the account is approved in time for the pack."""

from django.utils.timezone import localtime

from dard.meetings import cycle
from dard.models import Meeting
from dard.states import AGENDA_OPEN, CaseState, CycleStep


UNWRITTEN = frozenset(
    {CaseState.DESKTOP, CaseState.READY, CaseState.REVIEWED, CaseState.DRAFTING, CaseState.CHECKING}
)


def of_meetings(cases, keepers):
    """By which meeting's pack an account is to be approved; of several meetings, each."""
    waiting = {each.pk: each for each in cases if each.state in UNWRITTEN}
    planned = Meeting.cases.through.objects.filter(case__in=list(waiting), meeting__state__in=AGENDA_OPEN)
    found = {}
    for row in planned.select_related("meeting"):
        case = waiting[row.case_id]
        at = cycle.dates(row.meeting, keeper=keepers[case.area_id])[CycleStep.SUMMARIES]
        what = f"Approve the summary for the meeting of {localtime(row.meeting.begins_at):%-d %B %Y}"
        found.setdefault(case.pk, []).append((what, at, case.holder))
    return found
