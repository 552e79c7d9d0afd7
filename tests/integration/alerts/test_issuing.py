"""What issuing and ending leave behind: frozen versions, and a delivery for each recipient."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from alerts import actions, outbox
from alerts.actions import issuing
from alerts.models import Alert, Delivery, Version
from alerts.models.draft import hash_of
from alerts.outbox import ledger
from alerts.reach import fingerprint, recipients_of
from alerts.states import AlertState, DeliveryState, DraftState, Grade, SubscriberState, VersionKind
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import (
    approved_alert,
    content,
    issue,
    issued_alert,
    subscriber,
    updated_alert,
)
from workflow.events import events_of
from workflow.refusals import Refused


def sent_to(alert):
    """Who the current version is addressed to."""
    return {delivery.subscriber for delivery in alert.current_version.deliveries.all()}


def test_issuing_freezes_the_approved_wording(approver):
    alert = approved_alert()
    subscriber()
    draft = alert.open_draft

    alert = issue(alert, by=approver)

    version = alert.current_version
    assert (alert.state, alert.valid_until) == (AlertState.LIVE, draft.valid_until)
    assert version.content == {**draft.content, "reference": alert.reference, "grade": alert.grade}
    assert version.approval == draft.approval


def test_the_hash_of_what_is_stored_is_the_hash_that_was_approved(db):
    version = Version.objects.get(pk=issued_alert().current_version_id)

    assert hash_of(version.content) == version.content_hash == version.approval.content_hash


def test_each_recipient_has_one_delivery_to_their_address(db):
    alert = issued_alert(recipients=3)

    deliveries = alert.current_version.deliveries.select_related("subscriber")

    assert {each.address for each in deliveries} == {each.subscriber.email for each in deliveries}
    assert [each.state for each in deliveries] == [DeliveryState.QUEUED] * 3


def test_when_queueing_fails_nothing_is_issued(approver, monkeypatch):
    alert = approved_alert()
    subscriber()
    monkeypatch.setattr(issuing, "queue", lambda *args: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        issue(alert, by=approver)

    alert.refresh_from_db()
    assert (alert.state, alert.open_draft.state) == (AlertState.DRAFT, DraftState.APPROVED)
    assert (Version.objects.count(), Delivery.objects.count()) == (0, 0)


def test_a_list_of_recipients_that_has_changed_is_refused(approver):
    alert = approved_alert()
    subscriber()
    seen = fingerprint(recipients_of(alert))
    subscriber()

    with pytest.raises(Refused, match="The list of recipients has changed"):
        actions.issue(alert, by=approver, recipients_seen=seen)

    assert not Version.objects.exists()


def test_wording_that_was_approved_again_meanwhile_is_refused(approver):
    alert = approved_alert()
    subscriber()
    seen = fingerprint(recipients_of(alert))

    with pytest.raises(Refused, match="has changed since you opened the page"):
        actions.issue(alert, by=approver, recipients_seen=seen, content_hash="what I read")


def test_an_empty_audience_is_refused(approver):
    alert = approved_alert()

    with pytest.raises(Refused, match="nobody would be told"):
        actions.issue(alert, by=approver, recipients_seen=fingerprint([]))


def test_issuing_twice_is_refused(approver):
    alert = issued_alert()

    with pytest.raises(Refused, match="There is nothing to issue"):
        issue(alert, by=approver)


def test_an_alert_goes_to_its_area_from_the_grade_asked_for(approver):
    wanted = subscriber(minimum_grade=Grade.HIGH)
    subscriber(minimum_grade=Grade.SEVERE)
    for state in set(SubscriberState) - {SubscriberState.ACTIVE}:
        subscriber(state=state)
    subscriber(area=AreaFactory(name="Far", slug="far"))

    alert = issue(approved_alert(grade=Grade.HIGH), by=approver)

    assert sent_to(alert) == {wanted}


def test_what_was_issued_is_never_changed(db):
    version = issued_alert().current_version

    with pytest.raises(TypeError, match="issue a new version"):
        version.save()
    with pytest.raises(TypeError):
        Version.objects.filter(pk=version.pk).update(issuer="Somebody else")


def test_what_was_issued_is_never_removed(db):
    version = issued_alert().current_version

    with pytest.raises(TypeError, match="never removed"):
        version.delete()
    with pytest.raises(TypeError):
        Version.objects.all().delete()


def test_an_update_goes_to_whoever_had_an_earlier_version_too(db):
    alert = issued_alert()
    left = sent_to(alert).pop()
    outbox.drain()
    left.subscriptions.all().delete()
    joined = subscriber()

    updated = updated_alert(alert)

    assert sent_to(updated) == {left, joined}
    assert (updated.current_version.number, updated.current_version.kind) == (2, VersionKind.UPDATE)


def test_an_update_does_not_go_to_somebody_who_left_before_anything_was_tried(db):
    alert = issued_alert()
    sent_to(alert).pop().subscriptions.all().delete()
    joined = subscriber()

    assert sent_to(updated_alert(alert)) == {joined}


def test_an_update_does_not_go_to_somebody_who_no_longer_receives_alerts(db):
    alert = issued_alert(recipients=2)
    outbox.drain()
    left = sent_to(alert).pop()
    actions.leave(left)

    assert left not in sent_to(updated_alert(alert))


def test_standing_down_reaches_exactly_those_who_were_sent_it(approver):
    alert = issued_alert(recipients=2)
    outbox.drain()
    left, unsubscribed = warned = sent_to(alert)
    actions.leave(left)
    unsubscribed.subscriptions.all().delete()
    subscriber()

    actions.stand_down(alert, by=approver, reason="It was harmless.")
    outbox.drain()

    alert.refresh_from_db()
    assert sent_to(alert) == warned
    assert {each.state for each in alert.current_version.deliveries.all()} == {DeliveryState.SENT}


def test_standing_down_does_not_reach_those_who_were_never_tried(approver, mailoutbox):
    alert = issued_alert(recipients=2)

    actions.stand_down(alert, by=approver, reason="Too early.")
    outbox.drain()

    alert.refresh_from_db()
    assert (alert.state, sent_to(alert), mailoutbox) == (AlertState.STOOD_DOWN, set(), [])
    assert {each.state for each in Delivery.objects.all()} == {DeliveryState.CANCELLED}


def test_standing_down_reaches_somebody_whose_message_is_under_way(approver):
    alert = issued_alert(recipients=2)
    (begun,), (_,) = outbox.claim("a worker", 10)
    ledger.begin(begun, "a worker", timezone.now())

    actions.stand_down(alert, by=approver, reason="It was harmless.")

    alert.refresh_from_db()
    assert sent_to(alert) == {begun.subscriber}


def test_standing_down_keeps_what_was_said_and_adds_the_reason(approver):
    alert = issued_alert()

    version = actions.stand_down(alert, by=approver, reason=" It was harmless. ")

    before = alert.versions.get(number=1).content
    assert version.content == before | {"reason": "It was harmless."}
    assert hash_of(version.content) == version.content_hash


def test_standing_down_gives_up_the_update_being_written(coordinator, approver):
    alert = issued_alert()
    update = actions.start_update(alert, by=coordinator)

    actions.stand_down(alert, by=approver, reason="Over.")

    update.refresh_from_db()
    assert update.state == DraftState.DISCARDED


def test_standing_down_twice_is_refused(approver):
    alert = issued_alert()
    actions.stand_down(alert, by=approver, reason="Over.")

    with pytest.raises(Refused, match="This alert is stood down; it cannot be stood down"):
        actions.stand_down(alert, by=approver, reason="Over.")


def test_the_figures_are_on_record_and_the_people_are_not(db):
    alert = issued_alert(recipients=2)

    event = events_of(alert).get(action="alert.issued")

    assert event.details == {"version": 1, "recipients": 2}


def test_two_who_issue_at_the_same_time_issue_once(race, approver, duty_officer):
    alert = approved_alert()
    subscriber()
    seen = fingerprint(recipients_of(alert))

    results = race(*[lambda: actions.issue(alert, by=approver, recipients_seen=seen)] * 2)

    assert [type(result) for result in results].count(Refused) == 1
    assert (Version.objects.count(), Delivery.objects.count()) == (1, 1)


def test_issuing_and_discarding_at_the_same_time_do_one_of_them(race, approver, coordinator):
    alert = approved_alert()
    subscriber()
    draft, seen = alert.open_draft, fingerprint(recipients_of(alert))

    results = race(
        lambda: actions.issue(alert, by=approver, recipients_seen=seen),
        lambda: actions.discard_draft(draft, by=coordinator),
    )

    assert [type(result) for result in results].count(Refused) == 1
    assert Alert.objects.get().state in {AlertState.LIVE, AlertState.DISCARDED}


def test_nobody_is_sent_an_alert_between_being_counted_and_being_told_it_ended(race, approver):
    alert = issued_alert(recipients=20)

    race(
        lambda: actions.stand_down(alert, by=approver, reason="Over."),
        lambda: outbox.drain(20),
    )

    sent = Delivery.objects.filter(version__number=1, state=DeliveryState.SENT)
    told = Delivery.objects.filter(version__number=2)
    assert {each.subscriber_id for each in sent} <= {each.subscriber_id for each in told}


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
def test_a_worker_leaves_alone_what_is_being_stood_down(race):
    alert = issued_alert(recipients=2)

    with transaction.atomic():
        issuing.hold_back(alert, "Over.", timezone.now())
        (taken,) = race(lambda: outbox.claim("a worker", 10))

    assert taken == []


def test_a_provisional_alert_cannot_be_issued_for_long(approver):
    with pytest.raises(Refused, match="3 days"):
        approved_alert(is_provisional=True, valid_until=timezone.now() + timedelta(hours=73))


def test_the_audience_follows_the_wording_that_was_issued(db):
    alert = updated_alert(issued_alert(audience="public"), audience="professional")

    assert alert.audience == content(audience="professional")["audience"]
