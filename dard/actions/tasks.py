"""Tasks: set for somebody by a day, and done with a note."""

from django.db import transaction
from django.utils import timezone

from dard import permissions
from dard.actions.cases import lock
from dard.models import Task
from workflow.events import record


@transaction.atomic
def set_task(case, *, by, what, whose, due_on):
    """Ask one person to do something in a case by a day."""
    return new_task(lock(case), by=by, at=timezone.now(), what=what.strip(), whose=whose, due_on=due_on)


@transaction.atomic
def finish_task(task, *, by, note):
    """Say what came of a task."""
    task = lock_task(task)
    permissions.check_user_can_finish_task(by, task, note)
    finish(task, by=by, at=timezone.now(), note=note.strip())
    return task


def new_task(case, *, by, at, what, whose, due_on):
    """A task, inside the transaction of whatever it is for; the case is locked."""
    permissions.check_user_can_set_task(by, case, what, whose, due_on)
    task = Task.objects.create(case=case, what=what, whose=whose, due_on=due_on, by=by, at=at)
    record("case.task_set", case, by=by, at=at, whose=whose.pk, due_on=due_on.isoformat())
    return task


def finish(task, *, by, at, note):
    task.finish(at=at, by=by, note=note)
    task.save()
    record("case.task_done", task.case, by=by, at=at)


def lock_task(task):
    rows = Task.objects.select_for_update(of=("self",)).select_related("case__area", "whose")
    return rows.get(pk=task.pk)
