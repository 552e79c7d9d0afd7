"""Many workers at once: each message leaves once, and none stays behind."""

import pytest

from alerts import outbox
from alerts.models import Attempt, Delivery
from alerts.states import DeliveryState, Outcome
from tests.factories.alerts import issued_alert, subscriber
from tests.integration.alerts.misbehaving import DOT, HANG_UP


pytestmark = [pytest.mark.heavy, pytest.mark.django_db(transaction=True)]


def send_until_nothing_is_due():
    while outbox.drain(5):
        pass


@pytest.mark.parametrize("workers", [2, 20])
def test_however_many_workers_each_message_leaves_once_and_none_is_lost(mischief, race, workers):
    issued_alert(recipients=60)

    race(*[send_until_nothing_is_due] * workers)

    everybody = sorted(Delivery.objects.values_list("address", flat=True))
    assert sorted(address for address, _ in mischief.taken) == everybody
    assert Attempt.objects.filter(outcome=Outcome.SENT).count() == Attempt.objects.count() == 60
    assert set(Delivery.objects.values_list("state", flat=True)) == {DeliveryState.SENT}


def test_what_one_of_many_was_cut_off_from_is_the_only_thing_that_comes_twice(mischief, race):
    issued_alert(recipients=20)
    mischief.at(DOT, HANG_UP, times=1)
    race(*[send_until_nothing_is_due] * 4)

    again = Delivery.objects.get(state=DeliveryState.RETRYING)
    Delivery.objects.filter(pk=again.pk).update(due_at=again.queued_at)
    outbox.drain()

    twice = mischief.to(again.address)
    assert (len(twice), len({message["Message-ID"] for message in twice})) == (2, 1)
    assert len(mischief.taken) == 21


def test_a_red_alert_overtakes_what_is_less_urgent(mischief, settings):
    low = issued_alert(recipients=10, grade=1)
    subscriber(area=low.area)
    red = issued_alert(recipients=0, area=low.area, grade=4)

    outbox.drain(11)

    sent = Delivery.objects.filter(state=DeliveryState.SENT)
    assert set(sent.values_list("version__alert", flat=True)) == {red.pk}
