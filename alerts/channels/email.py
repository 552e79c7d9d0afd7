"""E-mail: one message to one address, under the same Message-ID at every try."""

from alerts.bounces.senders import return_address
from alerts.channels.channel import Channel
from alerts.notifications import compose
from alerts.stencils import Stencils
from workflow.mail import Mailbag


class EmailChannel(Mailbag, Channel):
    """Keeps a connection open for a batch of deliveries, and what their messages have in common."""

    def __init__(self):
        super().__init__()
        self.stencils = Stencils()

    def send(self, delivery):
        exercise = delivery.version.alert.area.is_exercise
        stencil = self.stencils.of(delivery) if self.takes_bytes(exercise=exercise) else None
        if stencil is None:
            return self.post(compose(delivery), exercise=exercise)
        sender = None if exercise else return_address(delivery)
        return self.post_bytes(stencil.fill(delivery), to=delivery.address, exercise=exercise, sender=sender)

    def check(self):
        self.reach(exercise=False)
