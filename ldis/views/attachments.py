"""Pictures and documents of a report: given to those who may read the report, and to nobody else."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.cache import cache_control
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from ldis import actions, permissions
from ldis.forms.attachments import AttachmentForm
from ldis.views.acting import act_on_form, posted, posted_files
from ldis.views.desk import viewable


@login_required
@require_GET
@cache_control(private=True, no_store=True)
def attachment(request, reference, pk):
    """The file itself, under a name of ours. A picture is shown; anything else is saved, not opened here."""
    report = viewable(request.user, reference)
    attachment = get_object_or_404(report.attachments, pk=pk)
    name = f"{reference}-{pk}.{attachment.file.name.rpartition('.')[2]}"
    with attachment.file.open("rb") as file:
        response = HttpResponse(file.read(), content_type=attachment.content_type)
    response["Content-Disposition"] = content_disposition_header(not attachment.is_picture, name)
    response["X-Content-Type-Options"] = "nosniff"
    return response


@sensitive_post_parameters()
@login_required
@require_http_methods(["GET", "POST"])
def attachment_new(request, reference):
    report = viewable(request.user, reference)
    permissions.check_user_can_attach_file(request.user, report)
    form = AttachmentForm(posted(request), posted_files(request), session=request.session)
    added = act_on_form(request, form, lambda form: add(report, form, request.user), said="Added.")
    if added:
        form.let_files_go()
        return redirect(f"{report.get_absolute_url()}#attachments")
    form.hold_files()
    context = {"report": report, "form": form, "exercise": report.area.is_exercise}
    return render(request, "ldis/attachment_new.html", context)


def add(report, form, user):
    ((file, caption),) = form.attachments
    return actions.with_scan(
        actions.attach_file, report, by=user, scanned=form.scan_outcome, uploaded=file, caption=caption
    )
