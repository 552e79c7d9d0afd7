"""On a report's page: the alert from somewhere else that it brought, and what it was found to be."""

from ldis.models import ForeignAlert
from ldis.sections import Section
from ldis.states import ReportKind


def for_report(report, user):
    if report.kind != ReportKind.ALERT:
        return None
    alert = ForeignAlert.objects.filter(report=report).select_related("report", "checked_by").first()
    if alert is None:
        return None
    return Section(
        "foreign-alert",
        "The alert from somewhere else",
        "ldis/_foreign_section.html",
        {"alert": alert},
    )
