"""Real SMTP servers to deliver to, and two people who do something at the same moment."""

from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP

from tests.integration.alerts import notifying
from tests.integration.alerts.misbehaving import Mischief
from tests.integration.alerts.racing import at_the_same_time
from tests.ports import free_port


class Post:
    """Takes messages, or answers an address as it was told to."""

    def __init__(self):
        self.answers = {}
        self.taken = []
        self.drops = False

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  aiosmtpd's name
        envelope.rcpt_tos.append(address)
        return self.answers.get(address, "250 OK")

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        if self.drops:
            server.transport.close()
            return "421 Gone"
        message = message_from_bytes(envelope.content, policy=policy.default)
        self.taken.append((envelope.rcpt_tos, message))
        return "250 Taken"

    def to(self, address):
        """The messages this address was given, by the envelope."""
        return [message for recipients, message in self.taken if recipients == [address]]


class PostOffice(Controller):
    def factory(self):
        return SMTP(self.handler, hostname="mail.example")


@pytest.fixture
def post(settings):
    """A mail server that is running, and that mail is sent to."""
    handler = Post()
    server = PostOffice(handler, hostname="127.0.0.1", port=free_port())
    send_by(server, settings)
    server.start()
    yield handler
    server.stop(no_assert=True)


@pytest.fixture
def mischief(settings):
    """A mail server that is running, and that does at each step what a test tells it to."""
    with Mischief() as server:
        send_by(server, settings)
        yield server


def send_by(server, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.EMAIL_TIMEOUT = 5


@pytest.fixture
def notify(settings):
    """GOV.UK Notify, as it were, and this installation set up for text messages."""
    desk, close = notifying.open_desk()
    settings.NOTIFY_BASE_URL, settings.NOTIFY_API_KEY = desk.address, notifying.KEY
    settings.NOTIFY_SMS_TEMPLATE = notifying.SMS_TEMPLATE
    yield desk
    close()


@pytest.fixture
def race(transactional_db):
    return at_the_same_time
