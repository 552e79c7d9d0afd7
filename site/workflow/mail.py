"""How mail leaves: an exercise has a way of its own, so that a drill reaches no real mailbox; what a mail
server's refusal means; and how long to wait before it is asked again."""

from datetime import timedelta
from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from django.conf import settings
from django.core.mail import get_connection


# Waits between tries: quick at first, then as long as a mail server may be down; three days in all
# (pretix, which delivers webhooks, waits about as long).
RETRY_AFTER = [
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(minutes=30),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
    timedelta(hours=24),
]


class DeliveryFailed(Exception):
    """The message was not taken; it may be another time. `code` says why without naming anybody."""

    def __init__(self, code):
        super().__init__(code)
        self.code = code[:40]


class DeliveryRefused(DeliveryFailed):
    """The message was refused for good."""


class Mailbag:
    """Keeps a connection open for as long as it is used: one for the real thing, one for exercises."""

    def __init__(self):
        self.connections = {}

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        for connection in self.connections.values():
            connection.close()

    def connection(self, exercise):
        if exercise not in self.connections:
            connection = connection_for(exercise=exercise)
            connection.open()
            self.connections[exercise] = connection
        return self.connections[exercise]

    def post(self, message, *, exercise):
        """Send a message, or raise DeliveryFailed or DeliveryRefused."""
        try:
            message.connection = self.connection(exercise)
            message.send()
        except (SMTPException, OSError) as error:
            self.forget(exercise)
            raise verdict(error) from error

    def forget(self, exercise):
        """A connection that failed once is not trusted with the next message."""
        connection = self.connections.pop(exercise, None)
        if connection:
            connection.fail_silently = True  # it is being thrown away; only closing it can fail now
            connection.close()


def connection_for(*, exercise):
    return get_connection(**settings.EXERCISE_EMAIL) if exercise else get_connection()


def own_domain():
    """What comes after the @ in the Message-ID of what we send."""
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")


def verdict(error):
    """Whether trying again could help. Only a 5xx about this recipient or this message is for good:
    a refused sender or password is our own fault and is mended here, not there."""
    if isinstance(error, SMTPRecipientsRefused):
        code = max((code for code, _ in error.recipients.values()), default=0)
    elif isinstance(error, SMTPResponseException):
        code = error.smtp_code
    else:
        return DeliveryFailed(type(error).__name__)
    about_them = isinstance(error, SMTPRecipientsRefused | SMTPDataError)
    if about_them and code >= 500:
        return DeliveryRefused(str(code))
    return DeliveryFailed(str(code))
