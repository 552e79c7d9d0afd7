"""E-mail: one message to one address, under the same Message-ID at every try; or by GOV.UK Notify, where that
is chosen. An exercise always leaves by its own way out."""

from functools import cached_property

from django.conf import settings

from alerts.bounces.senders import return_address
from alerts.channels.channel import Channel
from alerts.channels.notify import Notify
from alerts.mailing.circulars import compose_circular
from alerts.mailing.digest import compose_digest
from alerts.notifications import compose, links_of
from alerts.stencils import Stencils
from workflow.mail import Mailbag


class EmailChannel(Mailbag, Channel):
    """Keeps a connection open for a batch of deliveries, and what their messages have in common."""

    def __init__(self):
        super().__init__()
        self.stencils = Stencils()
        self.is_by_notify = bool(settings.NOTIFY_API_KEY and settings.NOTIFY_EMAIL_TEMPLATE)

    def __exit__(self, *exc_info):
        super().__exit__(*exc_info)
        if "notify" in vars(self):
            self.notify.close()

    @cached_property
    def notify(self):
        return Notify(settings.NOTIFY_API_KEY)

    def send(self, delivery):
        if delivery.circular_id:
            return self.send_whole(delivery, compose_circular(delivery))
        exercise = delivery.version.alert.area.is_exercise
        if self.is_by_notify and not exercise:
            return self.hand_on(delivery, compose(delivery))
        stencil = self.stencils.of(delivery) if self.takes_bytes(exercise=exercise) else None
        sender = self.sender_of(delivery)
        if stencil is None:
            return self.post(compose(delivery), exercise=exercise, sender=sender)
        return self.post_bytes(stencil.fill(delivery), to=delivery.address, exercise=exercise, sender=sender)

    def sender_of(self, delivery):
        """Where a mail server is to send it back; None for our own address. A drill comes back to nobody."""
        return None if delivery.area.is_exercise else return_address(delivery)

    def send_digest(self, deliveries):
        return self.send_whole(deliveries[0], compose_digest(deliveries))

    def send_whole(self, delivery, message):
        """A message that was made for one recipient alone."""
        exercise = delivery.area.is_exercise
        if self.is_by_notify and not exercise:
            return self.hand_on(delivery, message)
        return self.post(message, exercise=exercise, sender=self.sender_of(delivery))

    def hand_on(self, delivery, message):
        """By Notify, which makes HTML and headers itself: it neither threads nor runs from right to left."""
        return self.notify.send_mail(
            delivery.address,
            message.subject,
            message.body,
            reference=str(delivery.pk),
            leave=links_of(delivery).leave,
            was_tried=delivery.tries > 1,
        )

    def check(self):
        if self.is_by_notify:
            self.notify.check(settings.NOTIFY_EMAIL_TEMPLATE)
        else:
            self.reach(exercise=False)
