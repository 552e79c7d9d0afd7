"""From a case to the drug alerts."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dard import actions, permissions
from dard.forms.alert_links import ConsiderForm, LinkReportForm, reports_alike
from dard.views.cases import render_case, viewable
from ldis.views.acting import act_on_form
from workflow.refusals import refusal
from workflow.views import act


NONE_ALIKE = "No report of these days could be about the same event. Raise one, or wait until one comes in."


@login_required
@require_POST
def case_raise_report(request, reference):
    case = viewable(request.user, reference)
    said = "The coordinators of drug alerts have a report about it, which names nobody."
    act(request, actions.raise_report, case, by=request.user, said=said)
    return redirect(case)


@login_required
@require_POST
def case_consider_alert(request, reference):
    case = viewable(request.user, reference)
    form = ConsiderForm(request.POST)

    def consider(form):
        return actions.consider_alert(case, by=request.user, because=form.cleaned_data["because"])

    refused = refusal(permissions.check_user_can_consider_alert, request.user, case.alert_link, "Any reason.")
    if act_on_form(request, form, consider, said="Noted: there is nothing to report.", refusal=refused):
        return redirect(case)
    return render_case(request, case, form=form, consider_form=form)


@login_required
@require_POST
def case_link_report(request, reference):
    case = viewable(request.user, reference)
    alike = list(reports_alike(case))
    form = LinkReportForm(request.POST, alike=alike)

    def link(form):
        return actions.link_report(case, by=request.user, report=form.cleaned_data["report"])

    refused = refusal(permissions.check_user_can_raise_report, request.user, case.alert_link)
    refused = refused or ("" if alike else NONE_ALIKE)
    if act_on_form(request, form, link, said="The case and the report are linked.", refusal=refused):
        return redirect(case)
    return render_case(request, case, form=form, link_form=form)
