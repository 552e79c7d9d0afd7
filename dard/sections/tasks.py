"""What is to be done in a case, by whom and by when; and what came of what was."""

from django.utils.timezone import localdate

from dard.states import ENDED, TaskState
from ldis.sections import Section


def for_case(case, user):
    tasks = list(case.tasks.select_related("whose", "done_by"))
    waiting = [each for each in tasks if each.state == TaskState.OPEN]
    shown = {
        "case": case,
        "waiting": waiting,
        "done": [each for each in tasks if each.state == TaskState.DONE],
        "today": localdate(),
    }
    brief = "Nothing is to be done" if case.state in ENDED and not waiting else ""
    return Section("tasks", "Tasks", "dard/_tasks.html", shown, brief)
