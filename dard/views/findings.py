"""Factors and findings: written, put right, taken back."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from dard import actions, permissions
from dard.forms.findings import FactorForm, FindingForm
from dard.states import FindingKind, Mark
from dard.views.cases import viewable
from ldis.views.acting import act_on_form, posted
from workflow.numbers import number_in
from workflow.refusals import refusal
from workflow.scanning import with_scan
from workflow.views import act


# What a marked contact is most likely to become.
KIND_OF = {Mark.MISSED: FindingKind.MISSED, Mark.GOOD: FindingKind.GOOD}


@login_required
@require_http_methods(["GET", "POST"])
def factor_new(request, reference):
    case = viewable(request.user, reference)
    form = FactorForm(posted(request), case=case)
    return written(request, case, form, actions.add_factor, case, title="Add a factor")


@login_required
@require_http_methods(["GET", "POST"])
def factor_correct(request, reference, pk):
    case = viewable(request.user, reference)
    factor = get_object_or_404(case.factors.standing(), pk=pk)
    form = FactorForm(posted(request), case=case, instance=case.factors.get(pk=pk))
    back = reverse("dard:factor-take-back", args=[case.reference, pk])
    return written(
        request, case, form, actions.correct_factor, factor, title="Correct a factor", take_back_url=back
    )


@login_required
@require_http_methods(["GET", "POST"])
def finding_new(request, reference):
    """Begun from a contact on the timeline, where one is named."""
    case = viewable(request.user, reference)
    begun = case.touchpoints.filter(pk=number_in(request.GET.get("touchpoint"))).first()
    initial = {"touchpoints": [begun], "kind": KIND_OF.get(begun.mark)} if begun else {}
    form = FindingForm(posted(request), case=case, initial=initial)
    return written(request, case, form, actions.add_finding, case, title="Write a finding")


@login_required
@require_http_methods(["GET", "POST"])
def finding_correct(request, reference, pk):
    case = viewable(request.user, reference)
    finding = get_object_or_404(case.findings.standing(), pk=pk)
    form = FindingForm(posted(request), case=case, instance=case.findings.get(pk=pk))
    back = reverse("dard:finding-take-back", args=[case.reference, pk])
    return written(
        request, case, form, actions.correct_finding, finding, title="Correct a finding", take_back_url=back
    )


def written(request, case, form, action, thing, **shown):
    """The form filled in, and what it does to a thing; a finding keeps what it was read with."""
    refused = refusal(permissions.check_user_can_write_findings, request.user, case)

    def write(form):
        return with_scan(
            action,
            thing,
            by=request.user,
            scanned=form.scan_outcome,
            about=lambda done: done.case,
            **form.said,
        )

    if form.is_bound and act_on_form(request, form, write, said="Kept.", refusal=refused):
        return redirect("dard:reviews", reference=case.reference)
    context = {
        "case": case,
        "form": form,
        "refusal": refused,
        "submit": "Save",
        "exercise": case.area.is_exercise,
        "back_url": reverse("dard:reviews", args=[case.reference]),
        "back_label": "Review",
    }
    return render(request, "dard/case_form.html", context | shown)


@login_required
@require_POST
def factor_take_back(request, reference, pk):
    case = viewable(request.user, reference)
    return taken_back(request, case, get_object_or_404(case.factors, pk=pk))


@login_required
@require_POST
def finding_take_back(request, reference, pk):
    case = viewable(request.user, reference)
    return taken_back(request, case, get_object_or_404(case.findings, pk=pk))


def taken_back(request, case, found):
    act(request, actions.take_back, found, by=request.user, said="Taken back. It is counted nowhere.")
    return redirect("dard:reviews", reference=case.reference)
