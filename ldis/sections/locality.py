"""Where a report stands on the map."""

from ldis import permissions
from ldis.forms.describing import PlaceForm
from ldis.sections import Section
from workflow.refusals import refusal


def for_report(report, user):
    context = {
        "report": report,
        "form": PlaceForm(report=report),
        "refusal": refusal(permissions.check_user_coordinates, user, report.area),
    }
    return Section("place", "On the map", "ldis/_locality.html", context, str(report.locality or "Not on it"))
