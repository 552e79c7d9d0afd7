"""Single steps on a report, each on a page of its own: mending it, telling others, moving it to a concern."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from ldis import actions, permissions
from ldis.forms import steps
from ldis.views.acting import act_on_form, posted
from ldis.views.desk import viewable
from workflow.refusals import Refused


@login_required
@require_http_methods(["GET", "POST"])
def report_route(request, reference):
    return take_step(
        request,
        reference,
        steps.RouteForm,
        actions.route,
        heading="Tell another service",
        hint="The report stays here as well. Tell them first, then write down here that you did.",
        said="Written down. The report stays here as well.",
    )


@login_required
@require_http_methods(["GET", "POST"])
def report_safeguarding(request, reference):
    return take_step(
        request,
        reference,
        steps.SafeguardingForm,
        actions.answer_safeguarding,
        heading="Safeguarding of somebody under 18",
        hint="A report here does not stand in for a safeguarding referral.",
        said="Written down.",
    )


@login_required
@require_http_methods(["GET", "POST"])
def report_criterion(request, reference):
    return take_step(
        request,
        reference,
        steps.CriterionForm,
        actions.set_criterion,
        heading="Say which intake criterion it meets",
        hint="A report without one cannot be part of a concern.",
        said="The criterion is written down.",
    )


@login_required
@require_http_methods(["GET", "POST"])
def report_kind(request, reference):
    return take_step(
        request,
        reference,
        steps.KindForm,
        actions.correct_kind,
        heading="Correct what it is about",
        hint="What the reporter wrote stays as it is.",
        said="Corrected.",
    )


@login_required
@require_http_methods(["GET", "POST"])
def report_join(request, reference):
    return take_step(
        request,
        reference,
        steps.JoinForm,
        actions.join,
        heading="Make it part of a concern",
        hint="A report may gain its meaning later, when others like it have come in.",
        said="The report is part of a concern.",
    )


@login_required
@require_http_methods(["GET", "POST"])
def report_unlink(request, reference):
    return take_step(
        request,
        reference,
        steps.UnlinkForm,
        actions.unlink,
        heading="Take it out of its concern",
        hint="The concern keeps a note that the report was part of it, and why it no longer is.",
        said="The report was taken out of the concern.",
    )


def take_step(request, reference, form_class, action, *, said, **shown):
    """Fetch, act, say, go back to the report."""
    report = viewable(request.user, reference)
    permissions.check_user_coordinates(request.user, report.area)
    form = form_class(posted(request), report=report)
    done = act_on_form(
        request,
        form,
        lambda form: actions.with_scan(
            action, report, by=request.user, scanned=form.scan_outcome, **form.said
        ),
        said=said,
    )
    if done:
        return redirect(report)
    shown |= {"report": report, "form": form, "exercise": report.area.is_exercise}
    return render(request, "ldis/report_step.html", shown)


@login_required
@require_POST
def report_attach(request, reference):
    """Accept that a report adds to this one, as it says."""
    report = viewable(request.user, reference)
    typed = request.POST.get("update", "")
    update = next((each for each in report.claimed_updates if each.reference == typed), None)
    if update is None:
        raise Http404
    try:
        actions.attach_update(update, by=request.user, of=report)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"Report {update} is attached to this one.")
    return redirect(report)
