"""Every message names where it is to come back to, and that says which it was."""

import pytest
from aiosmtpd.controller import Controller

from alerts import outbox
from alerts.bounces.senders import key_in_address, return_address
from alerts.models import Delivery
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import issued_alert
from tests.integration.alerts.conftest import send_by
from tests.ports import free_port


pytestmark = pytest.mark.django_db


class Senders:
    """Keeps whom each message is said to be from, on its envelope."""

    def __init__(self):
        self.seen = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd's name
        self.seen.append(envelope.mail_from)
        return "250 Taken"


@pytest.fixture
def senders(settings):
    handler = Senders()
    server = Controller(handler, hostname="127.0.0.1", port=free_port())
    send_by(server, settings)
    server.start()
    yield handler
    server.stop(no_assert=True)


def test_each_message_comes_back_to_an_address_of_its_own(folder, senders):
    issued_alert(recipients=3)

    outbox.drain()

    keys = {key_in_address(sender) for sender in senders.seen}
    assert keys == set(Delivery.objects.values_list("pk", flat=True))


def test_without_such_an_address_it_comes_back_to_us(senders, settings):
    settings.BOUNCE_ADDRESS = ""
    issued_alert()

    outbox.drain()

    assert senders.seen == ["alerts@forewarn.example"]


@pytest.mark.parametrize(
    "address",
    [
        "",
        "bounces@forewarn.example",
        "bounces+1@forewarn.example",
        "bounces+0b0f6a0e-4c57-4f3a-9d0e-1d1c5f0a7b11@evil.example",
        "xbounces+0b0f6a0e-4c57-4f3a-9d0e-1d1c5f0a7b11@forewarn.example",
    ],
)
def test_any_other_address_names_nothing(folder, address):
    assert key_in_address(address) is None


def test_capital_letters_on_the_way_do_not_matter(folder):
    delivery = Delivery()

    assert key_in_address(return_address(delivery).upper()) == delivery.pk


def test_a_drill_has_no_address_to_come_back_to(folder, own_mail_folders):
    issued_alert(area=AreaFactory(is_exercise=True))

    outbox.drain()

    assert Delivery.objects.get().state == "sent"
