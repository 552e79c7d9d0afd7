"""What comes back is kept with the message, and the coordinators hear of an address that does not work."""

import logging
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from alerts import actions, outbox
from alerts.models import Delivery, Receipt, Subscriber
from alerts.states import DeliveryState, ReceiptKind, SubscriberState
from alerts.upkeep import find_bad_addresses, read_bounces
from tests.factories.alerts import issued_alert, updated_alert
from tests.integration.alerts.bounces.sending_back import (
    BOUNCES,
    OTHERS,
    come_back,
    put,
    sent_delivery,
    written,
)
from workflow.models import Event, Letter


pytestmark = pytest.mark.django_db


def unread(folder):
    return list((Path(folder) / ".unread" / "cur").iterdir())


@pytest.mark.parametrize(("name", "code"), BOUNCES.items())
def test_a_message_that_came_back_is_known_to_have(folder, name, code):
    delivery = sent_delivery()

    come_back(folder, name, delivery)

    delivery.refresh_from_db()
    receipt = delivery.receipts.get()
    assert (delivery.state, delivery.may_have_arrived) == (DeliveryState.BOUNCED, False)
    assert (receipt.kind, receipt.code) == (ReceiptKind.BOUNCED, code)


def test_a_bounce_is_removed_once_it_was_read(folder):
    put(folder, written("postfix_no_such_user", sent_delivery()))

    assert read_bounces() == 1

    assert not list((Path(folder)).rglob("*/cur/*"))
    assert Delivery.objects.get().state == DeliveryState.BOUNCED


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_bounce_changes_nothing(folder, name):
    delivery = sent_delivery()

    come_back(folder, name, delivery)

    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    assert not Receipt.objects.exists()
    assert len(unread(folder)) == 1


def test_a_bounce_about_no_delivery_of_ours_changes_nothing(folder):
    delivery = sent_delivery()

    come_back(folder, "postfix_no_such_user", "11111111-2222-4333-8444-555555555555")

    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT


def test_a_second_bounce_about_the_same_changes_nothing(folder):
    delivery = sent_delivery()

    for name in ("postfix_no_such_user", "exchange_not_found", "postfix_delayed"):
        come_back(folder, name, delivery)

    assert Receipt.objects.count() == 1
    assert Event.objects.filter(action="delivery.bounced").count() == 1


def test_a_delay_is_noted_once_and_changes_nothing_else(folder):
    delivery = sent_delivery()

    come_back(folder, "postfix_delayed", delivery)
    come_back(folder, "postfix_delayed", delivery)

    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.SENT
    assert delivery.receipts.get().kind == ReceiptKind.DELAYED
    assert delivery.subscriber.is_receiving


def test_a_bounce_waits_while_its_message_is_still_on_its_way(folder):
    delivery = sent_delivery()
    Delivery.objects.update(begun_at=timezone.now())

    come_back(folder, "postfix_no_such_user", delivery)

    assert len(list((Path(folder) / "new").iterdir())) == 1


def test_an_address_that_does_not_exist_is_sent_nothing_more(folder):
    come_back(folder, "postfix_no_such_user", sent_delivery())

    subscriber = Subscriber.objects.get()
    assert subscriber.state == SubscriberState.BOUNCING
    assert Event.objects.filter(action="subscriber.bounced").count() == 1


@pytest.mark.parametrize("name", ["postfix_headers_only_mailbox_full", "gave_up_softly"])
def test_a_full_mailbox_is_forgiven_twice(folder, name):
    delivery = sent_delivery()
    alert = delivery.version.alert
    for times in range(3):
        assert Subscriber.objects.get().is_receiving, times
        come_back(folder, name, Delivery.objects.latest("queued_at"))
        if times < 2:
            alert = updated_alert(alert)
            outbox.drain()

    assert Subscriber.objects.get().state == SubscriberState.BOUNCING


def test_what_is_refused_for_who_we_are_says_nothing_about_the_address(folder):
    delivery = sent_delivery()
    alert = delivery.version.alert
    for _ in range(3):
        come_back(folder, "refused_as_spam", Delivery.objects.latest("queued_at"))
        alert = updated_alert(alert)
        outbox.drain()

    assert Subscriber.objects.get().is_receiving


def test_what_came_back_before_a_new_confirmation_does_not_count(folder):
    delivery = sent_delivery()
    come_back(folder, "postfix_no_such_user", delivery)
    subscriber = Subscriber.objects.get()
    subscriber.confirm(at=timezone.now() + timedelta(seconds=1))
    subscriber.save()

    assert find_bad_addresses() == 0
    assert Subscriber.objects.get().is_receiving


def test_a_bounce_about_an_address_that_was_mended_does_not_stop_the_new_one(folder):
    delivery = sent_delivery()
    Subscriber.objects.update(email="mended@partner.example")

    come_back(folder, "postfix_no_such_user", delivery)

    assert Subscriber.objects.get().is_receiving


def test_an_address_refused_at_the_door_three_times_is_sent_nothing_more(folder, post):
    alert = issued_alert()
    post.answers[Subscriber.objects.get().email] = "550 No such person"
    for _ in range(2):
        outbox.drain()
        alert = updated_alert(alert)
    outbox.drain()

    assert find_bad_addresses() == 1
    assert Subscriber.objects.get().state == SubscriberState.BOUNCING
    assert find_bad_addresses() == 0


def test_coordinators_hear_of_a_contact_who_must_be_told(folder, coordinator):
    delivery = sent_delivery()
    Subscriber.objects.update(is_statutory=True)

    come_back(folder, "postfix_no_such_user", delivery)

    letter = Letter.objects.get(to_address=coordinator.email)
    assert "cannot be reached" in letter.subject
    assert "another way now" in letter.body


def test_those_whose_message_came_back_are_not_told_of_the_end(folder, approver):
    delivery = sent_delivery(approver=approver, recipients=2)
    come_back(folder, "postfix_no_such_user", delivery)

    actions.stand_down(delivery.version.alert, by=approver, reason="It was flour.")

    told = Delivery.objects.filter(version__kind="stand_down").values_list("subscriber", flat=True)
    assert list(told) == list(
        Subscriber.objects.exclude(pk=delivery.subscriber_id).values_list("pk", flat=True)
    )


def test_nobody_is_named_in_the_logs(folder, caplog):
    caplog.set_level(logging.WARNING)
    delivery = sent_delivery()

    for name in (*BOUNCES, *OTHERS):
        come_back(folder, name, delivery)

    assert "@" not in caplog.text


def test_what_was_not_read_is_removed_after_a_week(folder):
    come_back(folder, "out_of_office", sent_delivery())
    from alerts.bounces.folder import BounceFolder

    box = BounceFolder(folder)
    assert box.remove_old() == 0
    import os

    os.utime(unread(folder)[0], (0, 0))
    assert box.remove_old() == 1
    assert not list((Path(folder) / ".unread").rglob("*.txt"))
