"""From a case to the drug alerts."""

from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from dard import actions
from dard.forms.alert_links import ConsiderForm, LinkReportForm, reports_alike
from dard.views.cases import render_case, viewable
from ldis.views.acting import act_on_form
from workflow.views import act


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

    if act_on_form(request, form, consider, said="Noted: there is nothing to report."):
        return redirect(case)
    return render_case(request, case, form=form, consider_form=form)


@login_required
@require_POST
def case_link_report(request, reference):
    case = viewable(request.user, reference)
    form = LinkReportForm(request.POST, alike=reports_alike(case))

    def link(form):
        return actions.link_report(case, by=request.user, report=form.cleaned_data["report"])

    if act_on_form(request, form, link, said="The case and the report are linked."):
        return redirect(case)
    return render_case(request, case, form=form, link_form=form)
