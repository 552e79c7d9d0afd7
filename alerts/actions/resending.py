"""Sending a message once more that had failed, because somebody saw to it."""

from django.db import transaction
from django.utils import timezone

from alerts import permissions
from alerts.models import Delivery
from workflow.events import lock_chain, record


@transaction.atomic
def send_again(delivery, *, by, reason):
    """Queue a message that was given up or came back, to the address as it is now. `reason` is a Cause."""
    now = timezone.now()
    # The chain first, as wherever deliveries are taken back: the alert may be ending at this moment.
    lock_chain()
    delivery = lock(delivery)
    permissions.check_user_can_send_again(by, delivery, reason, now)
    address = delivery.endpoint.address if delivery.endpoint else delivery.subscriber.email
    delivery.queue_again(at=now, address=address)
    delivery.save()
    record("delivery.sent_again", delivery, by=by, at=now, reason=str(reason), after=delivery.tries)
    return delivery


def lock(delivery):
    locked = Delivery.objects.select_for_update(of=("self",))
    about = ("subscriber__organisation", "endpoint", "version__alert__area", "circular__area")
    return locked.select_related(*about).get(pk=delivery.pk)
