"""E-mail: one message to one address, under the same Message-ID at every try."""

from alerts.channels.channel import Channel
from alerts.mailing.digest import compose_digest
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
        return self.post_bytes(stencil.fill(delivery), to=delivery.address, exercise=exercise)

    def send_digest(self, deliveries):
        exercise = deliveries[0].version.alert.area.is_exercise
        return self.post(compose_digest(deliveries), exercise=exercise)

    def check(self):
        self.reach(exercise=False)
