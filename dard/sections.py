"""What this room adds to a report's page: where the death it tells of has gone."""

from dard import permissions
from dard.models import Notification
from ldis.sections import Section
from ldis.states import ReportKind
from workflow.refusals import refusal


def for_report(report, user):
    if report.kind != ReportKind.DEATH:
        return None
    known = Notification.objects.filter(report__in=[report.pk, report.update_of_id])
    notification = known.select_related("area", "report").first()
    if notification is None:
        return None
    may = not refusal(permissions.check_user_can_view, user, notification)
    return Section(
        "death",
        "Review of deaths",
        "dard/_section.html",
        {"notification": notification, "may": may},
        notification.get_state_display(),
    )
