"""Tasks: mine, over all cases; one more in a case; and done."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dard import actions, permissions, visibility
from dard.forms.tasks import DoneForm, TaskForm
from dard.models import Task
from dard.states import TaskState
from dard.views.cases import viewable
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal


@never_cache
@login_required
@require_GET
def my_tasks(request):
    permissions.check_user_can_read_cases(request.user)
    mine = Task.objects.filter(whose=request.user, state=TaskState.OPEN)
    mine = mine.filter(case__in=visibility.cases_of(request.user)).select_related("case__area")
    context = {
        "tasks": mine,
        "today": localdate(),
        "exercise": visibility.all_exercise(request.user),
    }
    return render(request, "dard/tasks.html", context)


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def task_new(request, reference):
    case = viewable(request.user, reference)
    form = TaskForm(posted(request), case=case, initial={"whose": request.user})
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.set_task(case, by=request.user, **form.said),
        said="Set. It is on their list of tasks, and on the worklist.",
    ):
        return redirect(f"{case.get_absolute_url()}#tasks")
    return render(
        request, "dard/case_form.html", about(case, "Set a task") | {"form": form, "submit": "Set it"}
    )


@never_cache
@login_required
@require_http_methods(["GET", "POST"])
def task_done(request, reference, pk):
    case = viewable(request.user, reference)
    task = get_object_or_404(case.tasks.select_related("case__area", "whose"), pk=pk)
    form = DoneForm(posted(request))
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.finish_task(task, by=request.user, **form.said),
        said="Done.",
    ):
        return redirect(f"{case.get_absolute_url()}#tasks")
    context = about(case, "A task is done") | {
        "intro": task.what,
        "form": form,
        "submit": "It is done",
        "refusal": refusal(permissions.check_user_can_finish_task, request.user, task, "…"),
    }
    return render(request, "dard/case_form.html", context)


def about(case, title):
    return {
        "case": case,
        "exercise": case.area.is_exercise,
        "title": title,
        "back_url": case.get_absolute_url(),
        "back_label": f"Case {case}",
    }
