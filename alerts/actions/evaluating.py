"""What is said when an alert is over: by those who had it, and by those who sent it."""

from django.db import transaction
from django.utils import timezone

from alerts import permissions, policies
from alerts.models import Alert, Conclusion, Evaluation
from workflow.events import record


@transaction.atomic
def evaluate(delivery, *, in_time, used, sought, note="", scanned=None):
    """The recipient of a delivery answers the three questions; the last answers count. `scanned` is what was
    found in the note that could name somebody, in counts, and what they chose to do about it."""
    now = timezone.now()
    alert = Alert.objects.select_for_update().get(pk=delivery.version.alert_id)
    policies.check_can_evaluate(alert, now)
    said = {"in_time": in_time, "used": used, "sought": sought, "note": note.strip()}
    given = Evaluation.objects.filter(alert=alert, subscriber=delivery.subscriber).first()
    if given and all(getattr(given, name) == value for name, value in said.items()):
        return given
    answers, _ = Evaluation.objects.update_or_create(
        alert=alert, subscriber=delivery.subscriber, defaults=said | {"at": now}
    )
    scan = {"scanned": scanned} if scanned else {}
    codes = {"in_time": in_time, "used": used, "sought": sought}
    record("alert.evaluated", alert, by=delivery.subscriber, at=now, **codes, **scan)
    return answers


@transaction.atomic
def conclude(alert, *, by, verdict, words):
    """Somebody says what an alert turned out to be. The last word counts; each is kept."""
    now = timezone.now()
    alert = Alert.objects.select_for_update().get(pk=alert.pk)
    permissions.check_user_can_conclude(by, alert, words)
    conclusion = Conclusion.objects.create(alert=alert, by=by, verdict=verdict, words=words.strip(), at=now)
    record("alert.concluded", alert, by=by, at=now, verdict=verdict)
    return conclusion
