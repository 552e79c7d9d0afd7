"""What people say of look-alikes: part of that concern, the same event, not the same. Each is a POST."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from ldis import actions
from ldis.forms.likeness import DistinguishForm
from ldis.models import Concern, Distinction
from ldis.views.acting import act_on_form
from ldis.views.desk import viewable
from workflow.numbers import number_in
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
    """The reason is typed on the report's page; to mend it, or to take a name out, is on one of its own."""
    report, of = viewable(request.user, reference), other_of(request)
    form = DistinguishForm(request.POST)
    is_concern = form["what"].value() == "concern" and of.concern
    other = {"concern": of.concern} if is_concern else {"other": of}
    done = act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.distinguish,
            report,
            by=request.user,
            scanned=form.scan_outcome,
            reason=form.cleaned_data["reason"],
            **other,
        ),
        said="Written down. It is not proposed again.",
    )
    if done:
        return section_of(report)
    heading = f"Not the same as {of.concern.reference if is_concern else of.reference}"
    context = {"report": report, "form": form, "heading": heading, "exercise": report.area.is_exercise}
    return render(request, "ldis/report_step.html", context | {"hint": "It is not proposed again."})


@login_required
@require_POST
def report_undistinguish(request, reference):
    report = viewable(request.user, reference)
    said = Distinction.objects.filter(report=report).select_related("report", "other", "concern")
    distinction = get_object_or_404(said, pk=number_in(request.POST.get("distinction")))
    act(
        request,
        actions.take_back_distinction,
        report,
        by=request.user,
        distinction=distinction,
        said="Taken back. It may be proposed again.",
    )
    return section_of(report)
