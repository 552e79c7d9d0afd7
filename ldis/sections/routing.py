"""Which other services were told of a report, and when."""

from ldis import permissions
from ldis.sections import Section
from workflow.refusals import refusal


def for_report(report, user):
    routings = list(report.routings.select_related("by"))
    may = not refusal(permissions.check_user_coordinates, user, report.area)
    if not (routings or may):
        return None
    shown = {"report": report, "routings": routings, "may": may}
    return Section("routing", "Other services told", "ldis/_routing.html", shown, brief(routings))


def brief(routings):
    return ", ".join(each.get_to_display() for each in routings) or "None"
