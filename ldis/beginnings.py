"""How alerts came about, for their evaluation: from the first report to the panel's decision."""

from django.db.models import Max, Min

from alerts.evaluation.beginnings import Beginning
from ldis.models import Referral


def of_alerts(alerts):
    """{alert's key: Beginning}, one query. Of a question asked twice, the last decision counts."""
    found = Referral.objects.filter(alert__in=alerts).order_by()
    rows = found.values_list("alert", "consultation__deadline").annotate(
        reported_at=Min("sources__received_at"),
        decided_at=Max("consultation__rounds__decision__decided_at"),
    )
    return {alert: Beginning(reported, decided, by) for alert, by, reported, decided in rows}
