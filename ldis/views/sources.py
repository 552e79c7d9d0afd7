"""How good a report is, and who may be told of a report or a concern."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from ldis import actions, corroboration, handling, permissions
from ldis.forms.sources import LabelForm, ReportLabelForm, SourceForm
from ldis.states import BorneOut
from ldis.views import concerns, desk
from ldis.views.acting import act_on_form, posted
from workflow.handling import Tlp


@login_required
@require_http_methods(["GET", "POST"])
def report_source(request, reference):
    report = desk.viewable(request.user, reference)
    permissions.check_user_coordinates(request.user, report.area)
    others = corroboration.others_who_saw(report)
    form = SourceForm(posted(request), initial=answers_to_start_from(report, others))
    if form.is_bound and grade_source(request, report, form):
        return redirect(report.get_absolute_url() + "#source")
    context = {"report": report, "form": form, "others": others, "exercise": report.area.is_exercise}
    return render(request, "ldis/report_source.html", context)


def answers_to_start_from(report, others):
    """What was answered last time, or what the report and its concern say of themselves."""
    latest = report.source_gradings.first()
    if latest:
        return {"knows": latest.knows, "record": latest.record, "borne_out": latest.borne_out}
    found = BorneOut.OTHERS_SAW if others else BorneOut.NOTHING_YET
    return {"knows": report.firsthand, "borne_out": found}


def grade_source(request, report, form):
    return act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            actions.grade_source, report, by=request.user, scanned=form.scan_outcome, **form.given(report)
        ),
        said="Graded. The answers are kept with the codes.",
    )


@login_required
@require_http_methods(["GET", "POST"])
def report_handling(request, reference):
    report = desk.viewable(request.user, reference)
    permissions.check_user_coordinates(request.user, report.area)
    form = ReportLabelForm(posted(request), thing=report)
    if form.is_bound and act_on_form(request, form, relabelling(request.user, report), said="Changed."):
        return redirect(report.get_absolute_url() + "#handling")
    context = {"report": report, "thing": report, "agreed": handling.in_words(handling.agreed(report))}
    return show(request, form, report, context)


def relabelling(user, report):
    """What the form asks for: narrower or wider, with the source's word or without."""

    def act(form):
        given = {"to": form.cleaned_data["to"], "reason": form.cleaned_data["reason"]}
        action = actions.widen_report if form.widens else actions.narrow_report
        return actions.with_scan(
            action, report, by=user, scanned=form.scan_outcome, consent=form.consent, **given
        )

    return act


@login_required
@require_http_methods(["GET", "POST"])
def concern_handling(request, reference):
    concern = concerns.viewable(request.user, reference)
    permissions.check_user_coordinates(request.user, concern.area)
    form = LabelForm(posted(request), thing=concern)
    if form.is_bound and act_on_form(request, form, holding(request.user, concern), said="Changed."):
        return redirect(concern.get_absolute_url() + "#handling")
    return show(request, form, concern, {"thing": concern, "bound_by": handling.binding(concern)})


def holding(user, concern):
    def act(form):
        action = actions.widen_concern if form.widens else actions.narrow_concern
        return actions.with_scan(action, concern, by=user, scanned=form.scan_outcome, **form.said)

    return act


def show(request, form, thing, context):
    context |= {"form": form, "label": Tlp(thing.tlp), "exercise": thing.area.is_exercise}
    return render(request, "ldis/handling.html", context)
