"""Reporting a drug and learning what became of the report, both without an account."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from accounts.models import Area
from accounts.permissions import memberships_of
from ldis import actions, duty, feedback
from ldis.forms.public import FollowForm, ReporterForm, ReportForm
from ldis.models import Report
from ldis.states import TOLD
from ldis.views.acting import posted, posted_files
from workflow.refusals import Refused
from workflow.timekeeping import Timekeeper, keepers_of


RECEIVED = "report_received"


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def report_new(request):
    form = ReportForm(posted(request), posted_files(request), session=request.session)
    reporter = ReporterForm(posted(request), initial=known_of(request.user))
    # Both are asked, so that every mistake is named at once.
    if all([form.is_valid(), reporter.is_valid()]) and receive(request, form, reporter):
        form.let_files_go()
        return redirect("ldis:report-received")
    form.hold_files()
    context = {"form": form, "reporter": reporter, "closed": closed_areas(timezone.now())}
    return render(request, "ldis/report_new.html", context)


def known_of(user):
    """What somebody signed in need not type; they may still take it out."""
    held = memberships_of(user) if user.is_authenticated else []
    return {"organisation": held[0].organisation.name} if held else {}


def closed_areas(now):
    """(area, whom to telephone or None) for each area whose team is not at work now, by its own hours.
    A drill's telephone is given only where there is nothing but drills."""
    areas = Area.objects.filter(is_listed=True).order_by("name")
    areas = list(areas.filter(is_exercise=False) or areas)
    keepers, on_duty = keepers_of(areas), duty.on_duty_in(areas, now)
    return [(area, on_duty[area.pk]) for area in areas if not keepers[area.pk].is_open(now)]


def receive(request, form, reporter):
    """Take the report in. The one who made it stays out of the event chain, signed in or not."""
    try:
        report, code = actions.receive_complete(
            form.save(commit=False),
            reporter=reporter.save(commit=False),
            scanned=form.scan_outcome,
            attachments=form.attachments,
        )
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
    reports = Report.objects.select_related("area", "update_of")
    report = reports.filter(reference=shown.get("reference")).first()
    now = timezone.now()
    context = {
        "report": report,
        "code": shown.get("code"),
        "taken": shown.get("taken", False),
        "exercise": bool(report and report.area.is_exercise),
        "is_closed": bool(report and not Timekeeper(report.area).is_open(now)),
        "on_duty": duty.on_duty(report.area, now) if report else None,
    }
    return render(request, "ldis/report_received.html", context)


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def report_follow(request):
    """Asked for by POST, so that the code stands in no address and in no log."""
    form = FollowForm(posted(request))
    report = form.find() if form.is_valid() else None
    context = {"form": form, "report": report, "told": TOLD.get(report.state) if report else ""}
    context["stages"] = feedback.of_report(report) if report else []
    context["exercise"] = bool(report and report.area.is_exercise)
    return render(request, "ldis/report_follow.html", context)
