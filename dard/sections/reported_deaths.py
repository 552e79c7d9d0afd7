"""What this room adds to a report's page: where the death it tells of has gone."""

from dard import permissions
from dard.models import ReportedDeath
from ldis.sections import Section
from ldis.states import ReportKind
from workflow.refusals import refusal


def for_report(report, user):
    if report.kind != ReportKind.DEATH:
        return None
    known = ReportedDeath.objects.filter(report__in=[report.pk, report.update_of_id])
    reported_death = known.select_related("area", "report").first()
    if reported_death is None:
        return None
    may = not refusal(permissions.check_user_can_view_reported_death, user, reported_death)
    return Section(
        "death",
        "Review of deaths",
        "dard/_reported_death.html",
        {"reported_death": reported_death, "may": may},
        reported_death.get_state_display(),
    )
