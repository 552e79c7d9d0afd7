"""Once a year everybody on the list is asked whether it is still right, and whoever says nothing lapses: but
never a contact who must be told."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from alerts import actions, sweeps
from alerts.models import Delivery, Subscriber
from alerts.states import DeliveryState, SubscriberState
from tests.factories.alerts import issued_alert, subscriber
from workflow.events import events_of
from workflow.models import Letter


START = timezone.now()


@pytest.fixture
def row(area):
    return subscriber(area=area, confirmed_at=START)


@pytest.fixture
def statutory(area, coordinator):
    return subscriber(area=area, confirmed_at=START, is_statutory=True)


def after(days):
    """The worker comes round on that day after somebody confirmed."""
    with time_machine.travel(START + timedelta(days=days), tick=False):
        sweeps.ask_to_confirm_again()
        sweeps.let_subscriptions_lapse()


def letters(kind):
    return Letter.objects.filter(key__startswith=f"subscriber-{kind}:")


def state(row):
    return Subscriber.objects.get(pk=row.pk).state


def test_nobody_is_asked_before_the_year_is_nearly_over(row):
    after(days=334)

    assert not letters("again").exists()


def test_a_month_before_they_are_asked_once(row):
    for day in (335, 336, 366, 394):
        after(days=day)

    assert letters("again").get().to_address == row.email
    assert state(row) == SubscriberState.ACTIVE


def test_the_letter_says_when_alerts_stop(row):
    after(days=335)

    assert f"{START + timedelta(days=365):%B %Y}" in letters("again").get().body


def test_whoever_does_not_answer_lapses_thirty_days_after_the_year(row):
    after(days=335)
    after(days=395)

    assert state(row) == SubscriberState.LAPSED
    assert "want them again" in letters("lapsed").get().body


def test_what_waited_for_them_does_not_go_out(row):
    issued_alert(area=row.organisation.area, recipients=0)
    after(days=335)
    after(days=395)

    assert Delivery.objects.get().state == DeliveryState.CANCELLED


def test_whoever_answered_is_asked_again_a_year_later(row):
    after(days=335)
    with time_machine.travel(START + timedelta(days=340), tick=False):
        actions.confirm_subscription(row, is_proven=False)

    after(days=395)
    after(days=674)
    assert letters("again").count() == 1

    after(days=675)
    assert letters("again").count() == 2
    assert state(row) == SubscriberState.ACTIVE


def test_nobody_lapses_who_was_not_asked_in_time(row):
    """The worker had stood still for months."""
    after(days=500)
    assert state(row) == SubscriberState.ACTIVE

    after(days=529)
    assert state(row) == SubscriberState.ACTIVE

    after(days=530)
    assert state(row) == SubscriberState.LAPSED


def test_a_contact_who_must_be_told_never_lapses(statutory):
    for day in (335, 395, 425, 800):
        after(days=day)

    assert state(statutory) == SubscriberState.ACTIVE
    assert not letters("lapsed").exists()


def test_of_their_silence_the_coordinators_are_told_and_they_are_asked_on(statutory, coordinator):
    after(days=335)
    assert not letters("silent").exists()

    after(days=395)
    after(days=400)
    assert letters("silent").get().to_address == coordinator.email

    after(days=425)
    assert (letters("silent").count(), letters("again").count()) == (2, 3)


def test_each_step_is_in_the_chain(row):
    after(days=335)
    after(days=395)

    assert list(events_of(row).values_list("action", flat=True)) == [
        "subscriber.asked_again",
        "subscriber.lapsed",
    ]


def test_a_long_list_is_worked_off_in_parts(area, monkeypatch):
    monkeypatch.setattr(sweeps, "CONFIRMED_IN_ONE_GO", 2)
    for _ in range(3):
        subscriber(area=area, confirmed_at=START)

    after(days=335)
    assert letters("again").count() == 2

    after(days=335)
    assert letters("again").count() == 3
