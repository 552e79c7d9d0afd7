"""Organisations that do not answer are reminded once, then their deputies are told; any answer ends it."""

from datetime import datetime, timedelta

import pytest
import time_machine

from accounts.states import Role
from alerts import actions, chasing, outbox
from alerts.clocks import ANSWER_SERIOUS
from alerts.models import Delivery, Endpoint
from alerts.policies.chasing import ANSWERED
from alerts.states import (
    ChannelName,
    DeliveryState,
    EndpointState,
    Grade,
    Purpose,
    SubscriberKind,
    SubscriberState,
)
from alerts.sweeps import chase_the_unanswered
from tests.factories.accounts import person
from tests.factories.alerts import SubscriberFactory, issued_alert, updated_alert
from workflow import timekeeping
from workflow.clocks import LONDON
from workflow.events import events_of


ISSUED = datetime(2026, 11, 24, 10, tzinfo=LONDON)  # a Tuesday
AT_ONCE = {"queued_at": ISSUED, "due_at": ISSUED}


@pytest.fixture
def clock(db):
    with time_machine.travel(ISSUED, tick=False) as traveller:
        yield traveller


@pytest.fixture
def alert(clock):
    """Sent at ten in the morning; nobody has answered."""
    alert = issued_alert()
    outbox.drain()
    return alert


def chased(alert, clock, **delta):
    """{purpose: whose} of what the sweep queued by so long after the alert."""
    clock.move_to(ISSUED + timedelta(**delta))
    chase_the_unanswered()
    rows = Delivery.objects.filter(version__alert=alert, purpose__in=[Purpose.REMINDER, Purpose.ESCALATION])
    return sorted(rows.values_list("purpose", "subscriber__name"))


def told(alert):
    return alert.current_version.deliveries.get(purpose=Purpose.ALERT)


def deputy(alert, **fields):
    organisation = told(alert).subscriber.organisation
    fields = {"name": "Deputy", "is_deputy": True, **fields}
    return SubscriberFactory(organisation=organisation, **fields)


def test_nobody_is_reminded_in_the_first_half_of_the_time(alert, clock):
    assert chased(alert, clock, hours=1, minutes=59) == []


def test_who_has_the_alert_is_reminded_half_way_and_once(alert, clock):
    name = told(alert).subscriber.name

    assert chased(alert, clock, hours=2) == [("reminder", name)]
    assert chased(alert, clock, hours=3) == [("reminder", name)]


def test_the_deputy_is_told_when_the_time_is_up_and_once(alert, clock):
    deputy(alert)

    assert ("escalation", "Deputy") not in chased(alert, clock, hours=3, minutes=59)
    assert ("escalation", "Deputy") in chased(alert, clock, hours=4)
    assert chased(alert, clock, hours=9).count(("escalation", "Deputy")) == 1


def test_a_deputy_with_a_telephone_gets_a_text_message_too(alert, clock):
    Endpoint.objects.create(
        subscriber=deputy(alert),
        channel=ChannelName.SMS,
        address="07700900123",
        created_at=ISSUED,
        state=EndpointState.ACTIVE,
    )

    assert chased(alert, clock, hours=4).count(("escalation", "Deputy")) == 2


@pytest.mark.parametrize("state", [SubscriberState.LEFT, SubscriberState.UNCONFIRMED])
def test_a_deputy_who_is_sent_nothing_is_told_nothing(alert, clock, state):
    deputy(alert, state=state)

    assert ("escalation", "Deputy") not in chased(alert, clock, hours=4)


def test_an_out_of_hours_contact_is_told_out_of_hours(alert, clock):
    deputy(alert, name="Night line", is_deputy=False, kind=SubscriberKind.OUT_OF_HOURS)

    assert ("escalation", "Night line") not in chased(alert, clock, hours=6)
    assert ("escalation", "Night line") in chased(alert, clock, hours=8)


def test_an_answer_takes_back_what_still_waits_for_the_whole_organisation(alert, clock):
    deputy(alert)
    chased(alert, clock, hours=4)
    waiting = Delivery.objects.filter(purpose__in=[Purpose.REMINDER, Purpose.ESCALATION])

    actions.acknowledge(told(alert))

    assert set(waiting.values_list("state", "cancelled_because")) == {(DeliveryState.CANCELLED, ANSWERED)}


def test_the_word_of_a_deputy_counts(alert, clock):
    deputy(alert)
    chased(alert, clock, hours=4)
    asked = Delivery.objects.get(purpose=Purpose.ESCALATION)

    actions.acknowledge(asked)

    assert Delivery.objects.get(purpose=Purpose.REMINDER).state == DeliveryState.CANCELLED


def test_who_has_answered_is_not_asked_again(alert, clock):
    deputy(alert)
    actions.say_not_for_us(told(alert))

    assert chased(alert, clock, hours=5) == []


def test_an_answer_that_comes_after_the_claim_still_stops_a_reminder(alert, clock):
    chased(alert, clock, hours=2)
    (parcel,) = outbox.claim("worker", 10)
    actions.acknowledge(told(alert))

    outbox.Crew(outbox.LANES["mail"], "worker").work([parcel])

    assert Delivery.objects.get(purpose=Purpose.REMINDER).state == DeliveryState.CANCELLED


def test_the_answer_of_another_organisation_ends_nothing(clock):
    alert = issued_alert(recipients=2)
    outbox.drain()
    first, second = alert.current_version.deliveries.all()
    actions.acknowledge(first)

    assert chased(alert, clock, hours=2) == [("reminder", second.subscriber.name)]


def test_nobody_is_waited_for_where_the_grade_is_low(clock):
    alert = issued_alert(grade=Grade.LOW)
    outbox.drain()

    assert chased(alert, clock, days=3) == []


def test_a_moderate_alert_has_a_working_day(clock):
    alert = issued_alert(grade=Grade.MODERATE)
    outbox.drain()

    assert chased(alert, clock, hours=3, minutes=59) == []
    assert len(chased(alert, clock, hours=4)) == 1


def test_nothing_is_chased_about_an_alert_that_is_over(alert, clock, approver):
    actions.stand_down(alert, by=approver, reason="Over.")

    assert chased(alert, clock, hours=5) == []


def test_a_later_version_begins_anew(alert, clock):
    actions.acknowledge(told(alert))
    clock.move_to(ISSUED + timedelta(hours=1))
    updated_alert(alert)
    outbox.drain()

    assert chased(alert, clock, hours=2, minutes=30) == []
    assert len(chased(alert, clock, hours=3)) == 1


def test_whom_nothing_has_reached_is_not_reminded_but_the_deputy_is_told(clock):
    alert = issued_alert()
    deputy(alert)

    assert chased(alert, clock, hours=5) == [("escalation", "Deputy")]


def test_who_has_had_it_for_minutes_is_given_time(clock):
    alert = issued_alert()
    deputy(alert)
    clock.move_to(ISSUED + timedelta(hours=4))
    outbox.drain()

    assert chased(alert, clock, hours=4, minutes=10) == []
    assert len(chased(alert, clock, hours=4, minutes=30)) == 2


def test_an_area_may_allow_another_time(alert, clock):
    governance = person(Role.GOVERNANCE, area=alert.area)
    timekeeping.set_clock(
        alert.area, ANSWER_SERIOUS, by=governance, hours=1, working=False, basis="Decided in May."
    )

    assert chased(alert, clock, minutes=29) == []
    assert len(chased(alert, clock, minutes=31)) == 1


def test_what_was_asked_is_kept_in_counts(alert, clock):
    deputy(alert)
    chased(alert, clock, hours=4)

    said = events_of(alert).filter(action__in=["alert.reminded", "alert.escalated"])
    assert {each.details["recipients"] for each in said} == {1}
    assert {each.details["organisations"] for each in said} == {1}


def test_a_deputy_waits_until_somebody_has_had_time(clock):
    alert = issued_alert()
    colleague = SubscriberFactory(organisation=told(alert).subscriber.organisation)
    deputy(alert)
    outbox.drain()
    late = Delivery.objects.get()
    Delivery.objects.filter(pk=late.pk).update(finished_at=ISSUED + timedelta(hours=3, minutes=45))
    assert ("escalation", "Deputy") not in chased(alert, clock, hours=4)

    early = {"subscriber": colleague, "finished_at": ISSUED, "state": DeliveryState.SENT}
    Delivery.objects.create(version=late.version, may_have_arrived=True, **early, **AT_ONCE)

    assert ("escalation", "Deputy") in chased(alert, clock, hours=4, minutes=5)


def test_a_way_that_is_gone_is_not_due_for_ever(alert, clock):
    Delivery.objects.update(channel=ChannelName.SMS, endpoint=None)

    assert chased(alert, clock, hours=2) == []
    assert chasing.to_chase(ISSUED + timedelta(hours=2)) == []


def test_two_sweeps_at_once_remind_once(race):
    with time_machine.travel(ISSUED, tick=False):
        alert = issued_alert()
        outbox.drain()
    with time_machine.travel(ISSUED + timedelta(hours=2), tick=False):
        race(*[lambda: actions.chase(alert)] * 2)

    assert Delivery.objects.filter(purpose=Purpose.REMINDER).count() == 1


def test_an_answer_and_a_sweep_at_once_leave_nothing_to_send(race):
    with time_machine.travel(ISSUED, tick=False):
        alert = issued_alert()
        outbox.drain()
    with time_machine.travel(ISSUED + timedelta(hours=2), tick=False):
        race(lambda: actions.chase(alert), lambda: actions.acknowledge(told(alert)))

    assert not Delivery.objects.filter(purpose=Purpose.REMINDER).unfinished().exists()
