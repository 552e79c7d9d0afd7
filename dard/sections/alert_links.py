"""Which alerts were in force that day and who had acted; and whether the drug alerts know of the case."""

from dard import live_alerts, permissions
from dard.forms.alert_links import ConsiderForm, LinkReportForm, reports_alike
from dard.permissions import TRIAGE
from ldis.sections import Section
from workflow.refusals import refusal


def for_case(case, user):
    link = case.alert_link
    lives = live_alerts.on_the_day(case)
    may = not refusal(permissions.check_user_holds, user, TRIAGE, case)
    alike = list(reports_alike(case)) if may and not link.report_id else []
    shown = {
        "case": case,
        "link": link,
        "about": [each for each in lives if each.is_about],
        "others": [each for each in lives if not each.is_about],
        "may": may,
        "raise_refusal": refusal(permissions.check_user_can_raise_report, user, link),
        "consider_form": ConsiderForm() if may and link.state == "open" else None,
        "link_form": LinkReportForm(alike=alike) if alike else None,
    }
    return Section("alerts", "Alerts in force that day", "dard/_alert_link.html", shown)
