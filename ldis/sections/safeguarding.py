"""What was done for somebody under 18."""

from ldis import permissions
from ldis.sections import Section
from workflow.refusals import refusal


def for_report(report, user):
    if not report.is_about_a_minor:
        return None
    shown = {
        "report": report,
        "may": not refusal(permissions.check_user_coordinates, user, report.area),
    }
    return Section("safeguarding", "Somebody is under 18", "ldis/_safeguarding.html", shown)
