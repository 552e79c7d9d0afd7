"""What follows within this room when a message is given up."""

from django.dispatch import receiver

from alerts import actions, signals
from alerts.models import Delivery


@receiver(signals.given_up, sender=Delivery)
def set_aside(sender, delivery, code, **kwargs):
    """A further way to somebody that does not work is not used again before it has answered a test."""
    if delivery.endpoint:
        actions.fail_endpoint(delivery.endpoint, code=code)
