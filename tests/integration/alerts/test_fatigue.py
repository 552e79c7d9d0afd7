"""Who has been sent a lot lately is counted before more goes out; it is said, and stops nothing."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from alerts import actions, fatigue
from alerts.fatigue import BUDGET, fatigue_of
from alerts.models import Alert, Delivery
from alerts.reach import reach_of, recipients_of
from alerts.states import DeliveryState, Purpose, Rhythm
from tests.factories.alerts import approved_alert, issue, issued_alert, open_alert, subscriber


@pytest.fixture
def row(area):
    return subscriber(area=area)


def warned(area, times):
    for _ in range(times):
        issued_alert(area=area, recipients=0)


def tired(area, **fields):
    return fatigue_of(recipients_of(Alert(area=area, grade=3, **fields)))


def test_whoever_stays_within_the_budget_is_not_counted(area, row):
    warned(area, BUDGET - 1)

    assert tired(area).statement == ""


def test_whoever_will_have_had_more_is_counted_and_named(area, row):
    warned(area, BUDGET)

    found = tired(area)
    assert found.statement == "1 person will have had more than 5 alerts within 7 days."
    assert found.listed == (row,)


def test_what_is_older_than_the_week_does_not_count(area, row):
    with time_machine.travel(timezone.now() - timedelta(days=8)):
        warned(area, BUDGET)

    assert not tired(area).people


def test_what_was_never_sent_does_not_count(area, row):
    warned(area, BUDGET)
    Delivery.objects.update(state=DeliveryState.CANCELLED)

    assert not tired(area).people


def test_that_an_alert_has_ended_does_not_count(area, row, approver):
    warned(area, BUDGET - 1)
    last = Alert.objects.first()
    Delivery.objects.update(state=DeliveryState.SENT, may_have_arrived=True)
    actions.stand_down(last, by=approver, reason="Over.")

    assert not tired(area).people


@pytest.mark.parametrize("purpose", [Purpose.DIGEST, Purpose.REMINDER, Purpose.RECALL])
def test_only_alerts_themselves_count(area, row, purpose):
    warned(area, BUDGET)
    Delivery.objects.update(purpose=purpose)

    assert not tired(area).people


def test_whoever_has_it_in_a_digest_is_spared(area, row):
    warned(area, BUDGET)
    row.subscriptions.update(rhythm=Rhythm.DAILY)

    assert tired(area).people
    assert not tired(area, is_for_information=True).people


def test_only_those_it_goes_to_are_counted(area, row):
    warned(area, BUDGET)
    row.subscriptions.update(minimum_grade=4)

    assert not tired(area).people


def test_it_is_said_before_approving_and_before_issuing_and_stops_nothing(client, area, row, approver):
    warned(area, BUDGET)
    alert = approved_alert(area=area)
    client.force_login(approver)

    for page in (alert.desk_url, reverse("alerts:issue", args=[alert.reference])):
        assert "1 person will have had more than 5 alerts within 7 days." in client.get(page).content.decode()

    assert issue(alert).current_version


def test_the_database_counts_whatever_the_number(area, row, django_assert_num_queries):
    warned(area, BUDGET)
    for _ in range(10):
        subscriber(area=area)
    recipients = recipients_of(open_alert(area=area))

    with django_assert_num_queries(3):  # one of which asks what kinds of drug it is about
        fatigue_of(recipients)


def test_more_than_are_listed_are_counted(area, row, monkeypatch):
    subscriber(area=area)
    warned(area, BUDGET)
    monkeypatch.setattr(fatigue, "MOST_NAMES", 1)

    found = reach_of(Alert(area=area, grade=3), "public").fatigue
    assert (found.people, len(found.listed), found.more) == (2, 1, 1)
