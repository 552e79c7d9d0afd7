"""Reporting a drug and learning what became of the report, both without an account."""

from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from ldis import actions
from ldis.forms.public import FollowForm, ReporterForm, ReportForm
from ldis.models import Report
from ldis.states import TOLD
from ldis.views.acting import posted
from workflow.refusals import Refused


RECEIVED = "report_received"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def report_new(request):
    form, reporter = ReportForm(posted(request)), ReporterForm(posted(request))
    # Both are asked, so that every mistake is named at once.
    if all([form.is_valid(), reporter.is_valid()]) and receive(request, form, reporter):
        return redirect("ldis:report-received")
    return render(request, "ldis/report_new.html", {"form": form, "reporter": reporter})


def receive(request, form, reporter):
    """Take the report in. The one who made it stays out of the event chain, signed in or not."""
    try:
        report, code = actions.receive_report(form.save(commit=False), reporter=reporter.save(commit=False))
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    request.session[RECEIVED] = {"reference": report.reference, "code": code}
    return True


@never_cache
@require_GET
def report_received(request):
    """The reference and the private code, for as long as this browser's session lasts."""
    shown = request.session.get(RECEIVED, {})
    report = Report.objects.filter(reference=shown.get("reference")).select_related("area").first()
    exercise = bool(report and report.area.is_exercise)
    context = {"report": report, "code": shown.get("code"), "exercise": exercise}
    return render(request, "ldis/report_received.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def report_follow(request):
    """Asked for by POST, so that the code stands in no address and in no log."""
    form = FollowForm(posted(request))
    report = form.find() if form.is_valid() else None
    context = {"form": form, "report": report, "told": TOLD.get(report.state) if report else ""}
    context["exercise"] = bool(report and report.area.is_exercise)
    return render(request, "ldis/report_follow.html", context)
