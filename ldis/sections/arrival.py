"""How a report reached us, and what is to be mended in what it says."""

from ldis import permissions
from ldis.sections import Section
from workflow.refusals import refusal


def for_report(report, user):
    rows = [("Came in", report.get_arrived_by_display())]
    if report.taken_by:
        rows.append(("Written down by", report.taken_by))
    if report.phoned:
        rows.append(("Duty officer", "The reporter says they telephoned as well."))
    may = not refusal(permissions.check_user_coordinates, user, report.area)
    shown = {
        "report": report,
        "rows": rows,
        "may": may,
        "may_set_criterion": may and report.triaged_at and not report.criterion,
    }
    return Section(
        "arrival", "How it came to us", "ldis/_arrival.html", shown, report.get_arrived_by_display()
    )
