"""What is due in triage and around it: to accept, to triage, to look at a pause again, to do a task."""

from collections import defaultdict
from datetime import datetime, time

from dard import clocks
from dard.models import Task
from dard.states import CaseState, TaskState
from workflow.clocks import LONDON


def of_acceptance(cases, keepers):
    return in_state(cases, keepers, CaseState.NOTIFIED, clocks.ACCEPT, "Read and accept the notification")


def of_triage(cases, keepers):
    return in_state(cases, keepers, CaseState.TRIAGE, clocks.TRIAGE, "Triage it")


def in_state(cases, keepers, state, clock, what):
    """The same thing to do for all cases in one state, each since it came to that state."""
    return {
        case.pk: [(what, keepers[case.area_id].deadline(clock, case.moved_at), case.holder)]
        for case in cases
        if case.state == state
    }


def of_pauses(cases, keepers):
    return {
        case.pk: [("Look at the pause again", end_of(case.paused_until), case.holder)]
        for case in cases
        if case.state == CaseState.PAUSED and case.paused_until
    }


def of_tasks(cases, keepers):
    found = defaultdict(list)
    open_tasks = Task.objects.filter(case__in=[each.pk for each in cases], state=TaskState.OPEN)
    for task in open_tasks.select_related("whose"):
        found[task.case_id].append((f"Task: {task.what}", end_of(task.due_on), str(task.whose)))
    return found


def end_of(day):
    """The last moment of a day here."""
    return datetime.combine(day, time(23, 59), LONDON)
