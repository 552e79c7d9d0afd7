"""Pictures and documents that came with a report, and the form to add one."""

from ldis import permissions
from ldis.sections import Section
from workflow.refusals import refusal


def for_report(report, user):
    attachments = list(report.attachments.select_related("report", "added_by"))
    refused = refusal(permissions.check_user_can_attach_file, user, report)
    if refused and not attachments:
        return None
    context = {
        "report": report,
        "pictures": [each for each in attachments if each.is_picture],
        "documents": [each for each in attachments if not each.is_picture],
        "may_add": not refused,
    }
    return Section(
        "attachments",
        "Pictures and documents",
        "ldis/_attachments.html",
        context,
        "" if attachments else "None",
    )
