"""The socket of an alert: who gets in, and that it hints without saying what."""

import asyncio

import pytest

from accounts.states import Role
from alerts import actions
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import issued_alert
from tests.integration.panel.sockets import Socket, letting_go, signed_in


pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.asyncio]


class AlertSocket(Socket):
    def __init__(self, pk, headers):
        super().__init__(pk, headers)
        self.scope["path"] = f"/ws/alerts/{pk}/"


@pytest.fixture
def alert():
    return issued_alert()


@pytest.fixture
def coordinator(alert):
    return signed_in(person(Role.COORDINATOR, area=alert.area))


@pytest.fixture
def stranger(alert):
    return signed_in(person(Role.COORDINATOR, area=AreaFactory(name="Elsewhere", slug="elsewhere")))


async def test_an_answer_is_hinted_at_without_its_content(alert, coordinator):
    browser = AlertSocket(alert.pk, coordinator)
    assert (await browser.connect())[0]
    await browser.hear("connected")

    await asyncio.to_thread(letting_go, acknowledge, alert)

    assert set(await browser.hear("alert.acknowledged")) == {"changed", "seq"}
    await browser.disconnect()


def acknowledge(alert):
    actions.acknowledge(alert.current_version.deliveries.get())


async def test_somebody_of_another_area_is_not_let_in(alert, stranger):
    assert await AlertSocket(alert.pk, stranger).connect() == (False, 4403)


async def test_an_alert_that_is_not_there_lets_nobody_in(alert, coordinator):
    assert await AlertSocket(alert.pk + 1, coordinator).connect() == (False, 4403)
