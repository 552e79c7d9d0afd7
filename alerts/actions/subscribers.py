"""Who is sent alerts: asked in, confirmed, leaving."""

from django.db import transaction
from django.utils import timezone

from alerts.models import Delivery, Subscriber
from alerts.queueing import take_back
from workflow.events import lock_chain, record


@transaction.atomic
def leave(subscriber):
    """They want no more alerts. What they were sent already they are still told the end of."""
    now = timezone.now()
    subscriber = lock(subscriber)
    if not subscriber.is_receiving:
        return subscriber
    lock_chain()
    take_back(
        Delivery.objects.filter(subscriber=subscriber, version__alert__state="live"),
        because="The recipient no longer receives alerts.",
        now=now,
    )
    subscriber.leave()
    subscriber.save()
    record("subscriber.left", subscriber, by=subscriber, at=now)
    return subscriber


def lock(subscriber):
    locked = Subscriber.objects.select_for_update(of=("self",)).select_related("organisation__area")
    return locked.get(pk=subscriber.pk)
