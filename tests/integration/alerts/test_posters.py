"""Posters that partners put up are asked back when an alert ends, whichever way."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alerts import actions, outbox, policies, posters
from alerts.models import Acknowledgement, Delivery, Subscriber
from alerts.policies.posters import POSTERS_ARE_DOWN
from alerts.states import Deed, DeliveryState, Purpose
from tests.factories.alerts import issued_alert, updated_alert


def with_posters(delivery, **said):
    """A partner says that posters are up."""
    now = timezone.now()
    return Acknowledgement.objects.create(
        alert=delivery.version.alert,
        version=delivery.version,
        subscriber=delivery.subscriber,
        organisation=delivery.subscriber.organisation,
        received_at=now,
        **{"acted_at": now, "deeds": [Deed.POSTERS_UP]} | said,
    )


@pytest.fixture
def alert(db):
    alert = issued_alert(recipients=2)
    outbox.drain()
    return alert


@pytest.fixture
def delivery(alert):
    return alert.current_version.deliveries.first()


def expire(alert, by):
    actions.expire(alert, now=alert.valid_until + timedelta(seconds=1))


def stand_down(alert, by):
    actions.stand_down(alert, by=by, reason="Over.")


def retract(alert, by):
    actions.retract(alert, by=by, reason="It was the wrong drug.")


def asked_back(alert):
    alert.refresh_from_db()
    return {each.subscriber for each in alert.current_version.deliveries.filter(purpose=Purpose.RECALL)}


@pytest.mark.parametrize("end", [expire, stand_down, retract])
def test_who_has_posters_up_is_asked_to_take_them_down(alert, delivery, approver, end):
    with_posters(delivery)

    end(alert, approver)

    assert asked_back(alert) == {delivery.subscriber}


def test_even_if_they_said_so_of_an_earlier_version(alert, delivery, approver):
    with_posters(delivery)
    alert = updated_alert(alert)
    outbox.drain()

    stand_down(alert, approver)

    assert asked_back(alert) == {delivery.subscriber}


def test_even_if_they_have_left_since(alert, delivery, approver):
    with_posters(delivery)
    actions.leave(delivery.subscriber)

    stand_down(alert, approver)
    outbox.drain()

    assert asked_back(alert) == {delivery.subscriber}
    assert alert.current_version.deliveries.get(purpose=Purpose.RECALL).may_have_arrived


@pytest.mark.parametrize(
    "said", [{"posters_down_at": timezone.now()}, {"deeds": [Deed.STAFF_BRIEFED]}, {"acted_at": None}]
)
def test_who_has_none_up_is_not_asked(alert, delivery, approver, said):
    with_posters(delivery, **said)

    stand_down(alert, approver)

    assert asked_back(alert) == set()
    assert posters.hanging(alert) == []


def test_an_update_asks_for_no_posters(alert, delivery):
    with_posters(delivery)

    assert asked_back(updated_alert(alert)) == set()


def letters(alert):
    """{who is asked for their posters: how that stands, and why not}."""
    alert.refresh_from_db()
    rows = alert.current_version.deliveries.filter(purpose=Purpose.RECALL)
    return {each.subscriber: (each.state, each.cancelled_because) for each in rows}


@pytest.mark.parametrize("end", [expire, stand_down, retract])
def test_the_word_of_a_colleague_takes_back_what_asks_for_the_posters(alert, delivery, approver, end):
    other = alert.current_version.deliveries.last()
    colleague = delivery.subscriber
    Subscriber.objects.filter(pk=other.subscriber_id).update(organisation=colleague.organisation)
    with_posters(delivery)
    end(alert, approver)

    actions.take_posters_down(other)

    assert letters(alert) == {colleague: (DeliveryState.CANCELLED, POSTERS_ARE_DOWN)}


def test_the_word_of_another_organisation_takes_back_nothing(alert, delivery, approver):
    other = alert.current_version.deliveries.last()
    for each in (delivery, other):
        with_posters(each)
    expire(alert, approver)

    actions.take_posters_down(other)

    assert letters(alert)[delivery.subscriber] == (DeliveryState.QUEUED, "")
    assert letters(alert)[other.subscriber] == (DeliveryState.CANCELLED, POSTERS_ARE_DOWN)


def test_a_word_that_comes_after_the_claim_still_stops_the_letter(alert, delivery, approver):
    with_posters(delivery)
    expire(alert, approver)
    parcels = outbox.claim("worker", 10)
    actions.take_posters_down(delivery)

    outbox.Crew(outbox.LANES["mail"], "worker").work(parcels)

    assert letters(alert) == {delivery.subscriber: (DeliveryState.CANCELLED, POSTERS_ARE_DOWN)}


def test_nobody_is_asked_for_posters_that_are_down(alert, delivery, approver):
    reply = with_posters(delivery)
    expire(alert, approver)
    asked = Delivery.objects.get(purpose=Purpose.RECALL)
    assert policies.why_not_send(asked, timezone.now()) == ""

    reply.posters_down_at = timezone.now()
    reply.save()

    assert policies.why_not_send(asked, timezone.now()) == POSTERS_ARE_DOWN


def test_the_desk_shows_where_posters_may_still_hang(alert, delivery, approver, client):
    with_posters(delivery)
    stand_down(alert, approver)
    client.force_login(approver)

    html = client.get(alert.desk_url).content.decode()

    assert "Where posters may still hang" in html
    assert f"<li>{delivery.subscriber.organisation}, said by" in html
