"""The timeline of a case: looked at, added to, put right, marked."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from dard import actions, lanes, permissions
from dard.forms.touchpoints import MarkForm, TouchpointForm
from dard.models import Touchpoint
from dard.views.cases import viewable
from ldis.views.acting import act_on_form, posted
from workflow.refusals import refusal
from workflow.scanning import with_scan


@login_required
@never_cache
@require_GET
def timeline(request, reference):
    case = viewable(request.user, reference)
    shown = lanes.Shown.asked_for(case, request.GET)
    context = {
        "case": case,
        "exercise": case.area.is_exercise,
        "lanes": shown,
        "refusal": refusal(permissions.check_user_can_keep_timeline, request.user, case),
    }
    return render(request, "dard/timeline.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def touchpoint_new(request, reference):
    case = viewable(request.user, reference)
    form = TouchpointForm(posted(request))

    def add(form):
        return with_scan(
            actions.add_touchpoint, case, by=request.user, scanned=form.scan_outcome, **form.said
        )

    if form.is_bound and (
        added := act_on_form(
            request, form, add, said="The contact is on the timeline.", refusal=keeping(request, case)
        )
    ):
        return redirect(place_of(added))
    return render_form(request, case, form, title="Add a contact", submit="Add it to the timeline")


@login_required
@require_http_methods(["GET", "POST"])
def touchpoint_correct(request, reference, pk):
    case = viewable(request.user, reference)
    touchpoint = get_object_or_404(case.touchpoints, pk=pk)
    form = TouchpointForm(posted(request), instance=Touchpoint.objects.get(pk=pk))

    def correct(form):
        return with_scan(
            actions.correct_touchpoint,
            touchpoint,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda done: done.case,
            **form.said,
        )

    if form.is_bound and act_on_form(
        request, form, correct, said="The contact is put right.", refusal=keeping(request, case)
    ):
        return redirect(place_of(touchpoint))
    return render_form(request, case, form, title="Correct a contact", submit="Save", touchpoint=touchpoint)


@login_required
@require_http_methods(["GET", "POST"])
def touchpoint_mark(request, reference, pk):
    case = viewable(request.user, reference)
    touchpoint = get_object_or_404(case.touchpoints, pk=pk)
    before = {"mark": touchpoint.mark, "because": touchpoint.marked_because}
    form = MarkForm(posted(request), initial=before)

    def mark(form):
        return with_scan(
            actions.mark_touchpoint,
            touchpoint,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda done: done.case,
            **form.said,
        )

    if form.is_bound and act_on_form(
        request, form, mark, said="The mark is kept.", refusal=keeping(request, case)
    ):
        return redirect(place_of(touchpoint))
    return render_form(request, case, form, title="Mark a contact", submit="Save", touchpoint=touchpoint)


def keeping(request, case):
    return refusal(permissions.check_user_can_keep_timeline, request.user, case)


def place_of(touchpoint):
    """Its row on the timeline."""
    return f"{reverse('dard:timeline', args=[touchpoint.case.reference])}#contact-{touchpoint.pk}"


def render_form(request, case, form, **shown):
    context = {
        "case": case,
        "form": form,
        "exercise": case.area.is_exercise,
        "refusal": keeping(request, case),
        "back_url": reverse("dard:timeline", args=[case.reference]),
        "back_label": "Timeline",
    }
    return render(request, "dard/case_form.html", context | shown)
