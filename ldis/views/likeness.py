"""What people say of look-alikes: part of that concern, the same event, not the same. Each is a POST."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from ldis import actions
from ldis.models import Concern, Distinction
from ldis.views.desk import viewable
from workflow.views import act


def section_of(report):
    return redirect(f"{report.get_absolute_url()}#look-alikes")


def other_of(request):
    """The report that is spoken of, where this person may see it."""
    return viewable(request.user, request.POST.get("of", ""))


@login_required
@require_POST
def report_link(request, reference):
    report = viewable(request.user, reference)
    concern = get_object_or_404(Concern, reference=request.POST.get("concern", ""))
    said = f"Report {reference} is part of {concern.reference} now."
    act(request, actions.link, report, concern, by=request.user, said=said)
    return section_of(report)


@login_required
@require_POST
def report_same_event(request, reference):
    report, of = viewable(request.user, reference), other_of(request)
    said = f"{reference} and {of.reference} count as one event."
    act(request, actions.mark_same_event, report, by=request.user, of=of, said=said)
    return section_of(report)


@login_required
@require_POST
def report_separate_event(request, reference):
    report, of = viewable(request.user, reference), other_of(request)
    said = f"{reference} and {of.reference} count as two events."
    act(request, actions.unmark_same_event, report, by=request.user, of=of, said=said)
    return section_of(report)


@login_required
@require_POST
def report_distinguish(request, reference):
    report, of = viewable(request.user, reference), other_of(request)
    is_concern = request.POST.get("what") == "concern" and of.concern
    act(
        request,
        actions.distinguish,
        report,
        by=request.user,
        reason=request.POST.get("reason", "")[: Distinction._meta.get_field("reason").max_length],
        said="Written down. It is not proposed again.",
        **({"concern": of.concern} if is_concern else {"other": of}),
    )
    return section_of(report)


@login_required
@require_POST
def report_undistinguish(request, reference):
    report = viewable(request.user, reference)
    said = Distinction.objects.filter(report=report).select_related("report", "other", "concern")
    key = request.POST.get("distinction", "")
    distinction = get_object_or_404(said, pk=key if key.isdecimal() and len(key) < 19 else 0)
    act(
        request,
        actions.take_back_distinction,
        report,
        by=request.user,
        distinction=distinction,
        said="Taken back. It may be proposed again.",
    )
    return section_of(report)
