"""Other reviews and duties, line by line: what is not sure is found out, and what applies is referred."""

from django.db import transaction
from django.utils import timezone
from django.utils.timezone import localdate

from dard import clocks, permissions, policies
from dard.actions.tasks import finish, new_task
from dard.actions.triage import locked
from dard.models import ParallelReview
from dard.processes import BY_KEY
from dard.states import LineAnswer, TaskState
from workflow.events import record
from workflow.timekeeping import Timekeeper


@transaction.atomic
def answer_line(
    case, *, by, process, answer, note="", reference="", referred_on=None, whose=None, due_on=None
):
    """Answer one line, or answer it anew. Where it is not sure, or applies and is not referred yet, somebody
    gets a task: `whose`, or else whoever answers."""
    now = timezone.now()
    case, triage = locked(case)
    permissions.check_user_can_answer_triage(by, case, triage)
    policies.check_line(case, process, answer, referred_on)
    line = ParallelReview.objects.filter(case=case, process=process).first()
    line = line or ParallelReview(case=case, process=process)
    line.answer, line.note, line.by, line.at = answer, note.strip(), by, now
    line.reference, line.referred_on = reference.strip(), referred_on
    see_to_task(line, by=by, at=now, whose=whose, due_on=due_on)
    line.save()
    record("triage.line_answered", case, by=by, at=now, process=process, answer=answer)
    return line


def see_to_task(line, *, by, at, whose, due_on):
    """Keep, set or finish the task of a line, as its answer needs."""
    what = still_to_do(line)
    has_open = line.task and line.task.state == TaskState.OPEN
    if has_open and (line.task.what != what or whose or due_on):
        finish(line.task, by=by, at=at, note=ended_as(line, what))
        has_open = False
    if what and not has_open:
        due_on = due_on or usual_day(line)
        line.task = new_task(line.case, by=by, at=at, what=what, whose=whose or by, due_on=due_on)


def ended_as(line, what):
    if line.task.what == what:
        return "Given to somebody else, or another day set."
    return f"Answered: {LineAnswer(line.answer).label.lower()}."


def still_to_do(line):
    process = BY_KEY[line.process]
    if line.answer == LineAnswer.UNSURE:
        return f"Find out about {process.title}: {process.question}"
    if line.answer == LineAnswer.YES and not (line.reference or line.referred_on):
        return f"Refer or notify: {process.title} ({process.led_by})"
    return ""


def usual_day(line):
    return localdate(Timekeeper(line.case.area).deadline(clocks.TASK, timezone.now()))
