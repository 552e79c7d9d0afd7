"""What partners answer, by the link in their message. Saying it twice changes nothing the second time."""

from django.db import transaction
from django.utils import timezone

from alerts.models import Acknowledgement, Alert, Sighting
from workflow.events import record


@transaction.atomic
def acknowledge(delivery, *, acted=False):
    """The recipient of a delivery says "got it", or that they have done what was asked: of the version that
    is current now, which is what their link shows them."""
    now = timezone.now()
    alert = Alert.objects.select_for_update().get(pk=delivery.version.alert_id)
    reply, is_new = Acknowledgement.objects.get_or_create(
        version_id=alert.current_version_id,
        subscriber=delivery.subscriber,
        defaults={
            "alert": alert,
            "organisation_id": delivery.subscriber.organisation_id,
            "received_at": now,
        },
    )
    if is_new:
        record("alert.acknowledged", alert, by=delivery.subscriber, at=now)
    if acted and not reply.acted_at:
        reply.acted_at = now
        reply.save()
        record("alert.acted_on", alert, by=delivery.subscriber, at=now)
    return reply


@transaction.atomic
def sight(delivery, *, seen, note="", scanned=None):
    """The recipient says whether they see the drug too; the last answer counts, each is kept. `scanned` is
    what was found in the note that could name somebody, in counts, and what they chose to do about it."""
    alert = Alert.objects.select_for_update().get(pk=delivery.version.alert_id)
    last = Sighting.objects.filter(alert=alert, subscriber=delivery.subscriber).first()
    if last and (last.seen, last.note) == (seen, note.strip()):
        return last
    sighting = Sighting.objects.create(
        alert=alert, subscriber=delivery.subscriber, seen=seen, note=note.strip(), at=timezone.now()
    )
    scan = {"scanned": scanned} if scanned else {}
    record("alert.sighted", alert, by=delivery.subscriber, seen=seen, **scan)
    return sighting
