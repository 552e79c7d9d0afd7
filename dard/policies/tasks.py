"""What a task has to say, and when it is done."""

from django.utils import timezone

from dard.policies.days import check_day_is_not_far_off
from workflow.refusals import Refused, check_in_turn


def check_can_set_task(what, due_on):
    if not what.strip():
        raise Refused("Say what is to be done.")
    if due_on is None or due_on < timezone.localdate():
        raise Refused("Choose today or a day to come for the task.")
    check_day_is_not_far_off(due_on)


def check_can_finish_task(task, note):
    check_in_turn(task.finish, "done")
    if not note.strip():
        raise Refused("Say in a few words what came of it.")
