"""E-mail: one message to one address, under the same Message-ID at every try."""

from alerts.notifications import compose
from workflow.mail import Mailbag


class EmailChannel(Mailbag):
    """Keeps a connection open for a batch of deliveries."""

    def send(self, delivery):
        """Send it, or raise DeliveryFailed or DeliveryRefused."""
        self.post(compose(delivery), exercise=delivery.version.alert.area.is_exercise)
