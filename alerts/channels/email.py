"""E-mail: one message to one address, under the same Message-ID at every try."""

from smtplib import (
    SMTPDataError,
    SMTPException,
    SMTPRecipientsRefused,
    SMTPResponseException,
)

from alerts.channels import DeliveryFailed, DeliveryRefused
from alerts.notifications import compose
from workflow.mail import connection_for


class EmailChannel:
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

    def send(self, delivery):
        """Send it, or raise DeliveryFailed or DeliveryRefused."""
        exercise = delivery.version.alert.area.is_exercise
        try:
            message = compose(delivery)
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
