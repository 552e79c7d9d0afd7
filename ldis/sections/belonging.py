"""Whether a report belongs to a concern, and what was once thought to belong to it."""

from ldis import permissions, visibility
from ldis.sections import Section
from ldis.states import ReportState
from workflow.refusals import refusal


# Before these, triage says where the report belongs.
DEALT_WITH = {ReportState.LOGGED, ReportState.ANSWERED}


def for_report(report, user):
    shown = visibility.may_read(user, "concern__")
    taken_out = list(report.unlinkings.filter(shown).select_related("concern", "by"))
    may = not refusal(permissions.check_user_coordinates, user, report.area)
    shown = {
        "report": report,
        "concern": visibility.concern_of(report, user),
        "taken_out": taken_out,
        "may": may,
        "may_join": may and report.state in DEALT_WITH and not report.concern_id,
        "unlink_refusal": refusal(permissions.check_user_can_unlink, user, report, "Any reason."),
    }
    if taken_out or shown["concern"] or shown["may_join"]:
        return Section("belonging", "The concern it belongs to", "ldis/_belonging.html", shown)
    return None


def for_concern(concern, user):
    shown = visibility.may_read(user, "report__")
    taken_out = list(concern.unlinkings.filter(shown).select_related("report", "by"))
    if not taken_out:
        return None
    return Section(
        "taken-out",
        "Reports taken out",
        "ldis/_taken_out.html",
        {"taken_out": taken_out},
        str(len(taken_out)),
    )
