"""Writing down a report that somebody makes by telephone or in person."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from ldis import actions, permissions
from ldis.forms.intake import CallerForm, StaffReportForm
from ldis.views.acting import posted, posted_files
from ldis.views.public import RECEIVED
from workflow.refusals import Refused


@never_cache
@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def report_staff(request):
    permissions.check_user_takes_reports(request.user)
    form = StaffReportForm(posted(request), posted_files(request), user=request.user, session=request.session)
    caller = CallerForm(posted(request))
    # Both are asked, so that every mistake is named at once.
    if all([form.is_valid(), caller.is_valid()]) and take_down(request, form, caller):
        form.let_files_go()
        return redirect("ldis:report-received")
    form.hold_files()
    return render(request, "ldis/report_staff.html", {"form": form, "reporter": caller})


def take_down(request, form, caller):
    """The event names whoever writes it down; the caller is in a row of its own and nowhere else."""
    try:
        report, code = actions.receive_complete(
            form.save(commit=False),
            reporter=caller.save(commit=False),
            arrived_by=form.cleaned_data["arrived_by"],
            taken_by=request.user,
            now=form.cleaned_data["came_in_at"],
            scanned=form.scan_outcome,
            attachments=form.attachments,
        )
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    request.session[RECEIVED] = {"reference": report.reference, "code": code, "taken": True}
    return True
