"""The dissemination board: how sending goes and who has answered, on the coordinator's desk and wall."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from alerts.dissemination_board import board, of_answers, of_sending
from alerts.progress import progress_of
from alerts.views.finding import alert_for
from alerts.who_has_what import table
from workflow.refusals import Refused
from workflow.spreadsheet import as_csv


NOTHING_SENT = "Nothing has been issued yet, so nobody has been sent anything."


def version_for(user, reference, number=None):
    """The version of an alert that this person may see: the current one, or that of a number."""
    alert = alert_for(user, reference)
    if alert.current_version is None:
        raise Refused(NOTHING_SENT)
    if number is None or number == alert.current_version.number:
        return alert.current_version
    version = get_object_or_404(alert.versions, number=number)
    version.alert = alert
    return version


@login_required
@require_safe
def current(request, reference):
    return show(request, version_for(request.user, reference))


@login_required
@require_safe
def numbered(request, reference, number):
    return show(request, version_for(request.user, reference, number))


def show(request, version):
    alert = version.alert
    context = board(alert, version, timezone.now()) | {
        "exercise": alert.area.is_exercise,
        "is_current": version.pk == alert.current_version_id,
        "others": alert.versions.exclude(pk=version.pk).order_by("number"),
        "socket": f"/ws/alerts/{alert.pk}/",
    }
    return render(request, "alerts/dissemination.html", context)


@login_required
@require_safe
def live(request, reference):
    """What came of it; read again on hints and while messages leave, at most every 10 seconds if large."""
    version, now = version_for(request.user, reference), timezone.now()
    context = of_answers(version.alert, version, progress_of(version, now), now)
    return render(request, "alerts/_dissemination_live.html", context)


@login_required
@require_safe
def sending(request, reference):
    """How sending goes, which costs little; read again on hints, and every 2 seconds while messages leave."""
    version = version_for(request.user, reference)
    context = of_sending(version.alert, version, progress_of(version, timezone.now()))
    return render(request, "alerts/_dissemination_sending.html", context)


@login_required
@require_safe
def who_has_what(request, reference, number):
    version = version_for(request.user, reference, number)
    response = HttpResponse(as_csv(table(version)), content_type="text/csv; charset=utf-8")
    name = f"{version.alert.reference}-version-{version.number}-who-has-what.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "no-store"
    return response
