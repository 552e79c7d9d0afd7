"""Unsubscribing: one press, by a mail program as well (RFC 8058); a contact who must be told is never dropped
in silence."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.states import Role
from alerts import actions, outbox
from alerts.models import Delivery
from alerts.notifications import compose
from alerts.states import DeliveryState, Purpose, SubscriberState
from tests.factories.accounts import person
from tests.factories.alerts import issued_alert, subscriber
from workflow import links
from workflow.events import events_of
from workflow.models import Letter
from workflow.refusals import Refused


ONE_CLICK = {"List-Unsubscribe": "One-Click"}


@pytest.fixture
def program():
    """A mail program: no cookies, no referrer, and it follows nothing."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def statutory(area):
    return subscriber(area=area, is_statutory=True)


def leave_url(row):
    return reverse("alerts:leave", args=[links.sign("subscriber", str(row.pk))])


def letters(kind):
    return Letter.objects.filter(key__startswith=f"subscriber-{kind}:")


def test_the_one_click_of_a_message_unsubscribes(db, program):
    issued_alert()
    delivery = Delivery.objects.get()
    message = compose(delivery)
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    response = program.post(message.extra_headers["List-Unsubscribe"].strip("<>"), ONE_CLICK)

    assert (response.status_code, response.cookies.keys()) == (200, {}.keys())
    delivery.subscriber.refresh_from_db()
    assert delivery.subscriber.state == SubscriberState.LEFT


def test_a_second_click_is_answered_the_same(program, area):
    row = subscriber(area=area)

    assert [program.post(leave_url(row), ONE_CLICK).status_code for _ in range(2)] == [200, 200]
    assert events_of(row).count() == 1


@pytest.mark.parametrize("method", ["get", "head"])
def test_opening_the_link_unsubscribes_nobody(program, area, method):
    row = subscriber(area=area)

    assert getattr(program, method)(leave_url(row)).status_code == 200
    row.refresh_from_db()
    assert row.is_receiving


def test_the_button_of_the_page_leads_back_to_the_page(program, area):
    row = subscriber(area=area)

    html = program.post(leave_url(row), follow=True).content.decode()

    assert "You have unsubscribed" in html


def test_what_waited_for_them_is_cancelled_and_the_end_still_comes(db, program, approver):
    alert = issued_alert(recipients=2)
    outbox.drain()
    first = Delivery.objects.first().subscriber
    program.post(leave_url(first), ONE_CLICK)

    actions.stand_down(alert, by=approver, reason="Over.")

    alert.refresh_from_db()
    assert alert.current_version.deliveries.filter(subscriber=first).exists()


def test_what_has_not_left_yet_does_not_leave(db, program):
    issued_alert()
    delivery = Delivery.objects.get(purpose=Purpose.ALERT)

    program.post(leave_url(delivery.subscriber), ONE_CLICK)

    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.CANCELLED


def test_a_contact_who_must_be_told_stays_and_is_told_why(program, statutory):
    html = program.post(leave_url(statutory), ONE_CLICK).content.decode()

    statutory.refresh_from_db()
    assert statutory.is_receiving
    assert statutory.leaving_since
    assert "we cannot stop at once" in html


def test_the_coordinators_hear_of_it_once(program, statutory, coordinator, duty_officer, approver, outsider):
    for _ in range(2):
        program.post(leave_url(statutory), ONE_CLICK)

    told = set(letters("leaving").values_list("to_address", flat=True))
    assert told == {coordinator.email, duty_officer.email}
    assert letters("leaving").count() == 2


def test_a_coordinator_lets_them_go_and_they_are_told(program, statutory, coordinator):
    program.post(leave_url(statutory), ONE_CLICK)

    actions.release(statutory, by=coordinator)

    statutory.refresh_from_db()
    assert (statutory.state, statutory.leaving_since) == (SubscriberState.LEFT, None)
    assert letters("released").get().to_address == statutory.email


def test_whoever_did_not_ask_is_not_let_go(statutory, coordinator):
    with pytest.raises(Refused, match="have not asked to leave"):
        actions.release(statutory, by=coordinator)


def test_they_may_stay_after_all(program, statutory):
    program.post(leave_url(statutory), ONE_CLICK)

    program.post(reverse("alerts:my-alerts-confirm", args=[links.sign("subscriber", str(statutory.pk))]))

    statutory.refresh_from_db()
    assert statutory.is_receiving
    assert not statutory.leaving_since


def test_a_contact_who_must_be_told_and_has_not_confirmed_is_not_dropped_either(program, area, coordinator):
    row = subscriber(area=area, is_statutory=True, state=SubscriberState.UNCONFIRMED)

    program.post(leave_url(row), ONE_CLICK)

    row.refresh_from_db()
    assert row.leaving_since
    assert letters("leaving").exists()


def test_whoever_no_longer_coordinates_is_not_told(program, statutory):
    gone = person(Role.COORDINATOR, area=statutory.organisation.area, is_active=False)

    program.post(leave_url(statutory), ONE_CLICK)

    assert not letters("leaving").filter(to_address=gone.email).exists()
