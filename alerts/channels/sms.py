"""Text messages, by GOV.UK Notify. An exercise goes by a key of its own, which reaches the team alone."""

from django.conf import settings

from alerts.channels.channel import Channel
from alerts.channels.notify import Notify
from alerts.mailing.text import text_of, text_of_digest
from workflow.mail import DeliveryRefused


class SmsChannel(Channel):
    def __init__(self):
        self.open = {}

    def __exit__(self, *exc_info):
        for notify in self.open.values():
            notify.close()

    @property
    def is_set_up(self):
        return bool(settings.NOTIFY_API_KEY and settings.NOTIFY_SMS_TEMPLATE)

    def notify(self, *, exercise):
        if exercise and not settings.NOTIFY_EXERCISE_API_KEY:
            # A drill reaches no real telephone, and nothing that comes later changes that.
            raise DeliveryRefused("No key for exercises")
        if exercise not in self.open:
            key = settings.NOTIFY_EXERCISE_API_KEY if exercise else settings.NOTIFY_API_KEY
            self.open[exercise] = Notify(key)
        return self.open[exercise]

    def send(self, delivery):
        return self.send_words(delivery, text_of(delivery))

    def send_digest(self, deliveries):
        return self.send_words(deliveries[0], text_of_digest(deliveries))

    def send_words(self, delivery, words):
        notify = self.notify(exercise=delivery.version.alert.area.is_exercise)
        return notify.send_text(
            delivery.address, words, reference=str(delivery.pk), was_tried=delivery.tries > 1
        )

    def send_code(self, number, words, *, reference, exercise):
        """What proves that a telephone is somebody's own."""
        return self.notify(exercise=exercise).send_text(number, words, reference=reference)

    def check(self):
        self.notify(exercise=False).check(settings.NOTIFY_SMS_TEMPLATE)
