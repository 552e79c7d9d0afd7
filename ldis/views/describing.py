"""Saying what is known of a concern, and what is not, in words, figures and places; taking its file away."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from ldis import actions, permissions
from ldis.forms.describing import CountForm, DescribeForm, PlaceForm
from ldis.models import Count
from ldis.views import desk
from ldis.views.acting import act_on_form, posted
from ldis.views.concerns import viewable


@login_required
@require_http_methods(["GET", "POST"])
def concern_describe(request, reference):
    concern = viewable(request.user, reference)
    permissions.check_user_coordinates(request.user, concern.area)
    initial = {"title": concern.title, "not_known": concern.not_known}
    form = DescribeForm(posted(request), initial=initial)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.describe, concern, by=request.user, scanned=form.scan_outcome, **form.said
        ),
        said="Saved.",
    ):
        return redirect(concern)
    context = {"concern": concern, "form": form, "exercise": concern.area.is_exercise}
    return render(request, "ldis/concern_describe.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def count_new(request, reference, replaces=None):
    """A new figure, or the correction of an earlier one."""
    concern = viewable(request.user, reference)
    permissions.check_user_coordinates(request.user, concern.area)
    earlier = get_object_or_404(Count, concern=concern, pk=replaces) if replaces else None
    initial = {"value": earlier.value, "as_of": earlier.as_of, "source": earlier.source} if earlier else None
    form = CountForm(posted(request), initial=initial, replaces=earlier)
    if form.is_bound and act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.count, concern, by=request.user, scanned=form.scan_outcome, **said_of(form, earlier)
        ),
        said="Saved. Earlier figures stay visible.",
    ):
        return redirect(concern)
    context = {"concern": concern, "form": form, "earlier": earlier, "exercise": concern.area.is_exercise}
    return render(request, "ldis/count_new.html", context)


def said_of(form, earlier):
    """A correction counts what the figure it corrects counted."""
    return form.said | ({"measure": earlier.measure, "replaces": earlier} if earlier else {})


@login_required
@require_POST
def report_place(request, reference):
    report = desk.viewable(request.user, reference)
    form = PlaceForm(request.POST, report=report)
    act_on_form(
        request,
        form,
        lambda form: actions.place(report, by=request.user, **form.cleaned_data),
        said="Saved.",
    )
    for sentences in form.errors.values():
        messages.error(request, " ".join(sentences))
    return redirect(report)


@never_cache
@login_required
@require_POST
def concern_case_file(request, reference):
    """The whole file as a ZIP archive. Asked for by POST, because it is recorded who took it."""
    concern = viewable(request.user, reference)
    content = actions.make_case_file(concern, by=request.user)
    name = f"case-file-{concern.reference}.zip"
    return HttpResponse(
        content,
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
