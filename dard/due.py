"""What is due on the way of the review: to accept, to triage, to review, to write the summary, the lessons
and what ought to change; and beside it, to look at a pause again and to do a task."""

from collections import defaultdict
from datetime import datetime, time

from dard import clocks
from dard.models import Recommendation, Task, Triage
from dard.states import TRIAGE_HELD_BY, CaseState, TaskState, TriageState
from workflow.clocks import LONDON


REVIEWS = {
    CaseState.DESKTOP: (clocks.DESKTOP, "Hold the desktop review"),
    CaseState.GATHERING: (clocks.DEEP_DIVE, "Hold the deep dive, or an interim review"),
    CaseState.READY: (clocks.DEEP_DIVE, "Hold the deep dive"),
}
RECOMMEND = "Write what ought to change, or close the case"
SUMMARIES = {
    CaseState.REVIEWED: "Begin the summary, or close the case without one",
    CaseState.DRAFTING: "Write the summary",
    CaseState.CHECKING: "Check that the summary names nobody",
}


def of_acceptance(cases, keepers):
    return in_state(cases, keepers, CaseState.NOTIFIED, clocks.ACCEPT, "Read and accept the notification")


def of_triage(cases, keepers):
    found = in_state(cases, keepers, CaseState.TRIAGE, clocks.TRIAGE, "Triage it")
    decided = Triage.objects.filter(case__in=list(found), state=TriageState.DECIDED)
    for pk in decided.values_list("case", flat=True):
        [(_, at, _)] = found[pk]
        found[pk] = [("Agree to what triage decided", at, TRIAGE_HELD_BY[TriageState.DECIDED])]
    return found


def of_reviews(cases, keepers):
    """A review is due by when triage ended, whatever the case went through since."""
    waiting = {each.pk: each for each in cases if each.state in REVIEWS}
    ended = Triage.objects.filter(case__in=list(waiting), agreed_at__isnull=False)
    return {
        pk: [review_of(waiting[pk], keepers, agreed_at)]
        for pk, agreed_at in ended.values_list("case", "agreed_at")
    }


def review_of(case, keepers, since):
    clock, what = REVIEWS[case.state]
    return what, keepers[case.area_id].deadline(clock, since), case.holder


def of_summaries(cases, keepers):
    found = {}
    for state, what in SUMMARIES.items():
        found |= in_state(cases, keepers, state, clocks.SUMMARY, what)
    return found


def of_lessons(cases, keepers):
    """Once the steering group had the account; and with lessons agreed, while nothing is recommended."""
    found = in_state(cases, keepers, CaseState.DISCUSSED, clocks.LESSONS, "Write the lessons")
    learned = in_state(cases, keepers, CaseState.LESSONS_AGREED, clocks.RECOMMENDATIONS, RECOMMEND)
    if learned:
        for pk in recommended_because_of(list(learned)):
            learned.pop(pk, None)
    return found | learned


def recommended_because_of(cases):
    """The keys of those cases behind a recommendation that was agreed."""
    agreed = Recommendation.objects.filter(agreed_at__isnull=False).order_by()
    alone = agreed.filter(lessons__findings__case__in=cases).values_list("lessons__findings__case", flat=True)
    together = agreed.filter(lessons__cohort_findings__cases__in=cases)
    return {*alone, *together.values_list("lessons__cohort_findings__cases", flat=True)}


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
