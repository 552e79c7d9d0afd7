"""How an alert is kept true while it stands, and how it ends: extended, looked at, retracted, expired."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.states import Role
from alerts import actions, outbox, sweeps
from alerts.models import Alert, Subscriber
from alerts.models.draft import hash_of
from alerts.reach import fingerprint, recipients_of
from alerts.states import AlertState, DeliveryState, Purpose, SubscriberState, VersionKind
from tests.factories.accounts import person
from tests.factories.alerts import confirmed_alert, emergency_alert, issued_alert, subscriber, updated_alert
from workflow.events import events_of
from workflow.handling import Tlp
from workflow.models import Letter
from workflow.refusals import Refused


DAY = timedelta(days=1)


def delivered_alert(**kwargs):
    """An alert in force that everybody has."""
    alert = issued_alert(**kwargs)
    outbox.drain()
    return alert


def extend(alert, by, *, days=28, reason="Still sold here.", **kwargs):
    until = timezone.now() + days * DAY
    version = actions.extend(alert, by=by, until=until, reason=reason, **kwargs)
    alert.refresh_from_db()
    return version


def told(version, purpose=Purpose.ALERT):
    return {each.subscriber for each in version.deliveries.filter(purpose=purpose)}


def before_the_end(alert):
    return alert.valid_until - DAY


def expire(alert):
    """The alert after its last day has passed, and the worker has seen that."""
    Alert.objects.filter(pk=alert.pk).update(valid_until=timezone.now())
    return actions.expire(alert)


# Extending


def test_an_extension_moves_the_last_day_and_nothing_else(approver):
    alert = issued_alert()
    before = alert.current_version.content

    version = extend(alert, approver, reason=" Still sold here. ")

    assert version.kind == VersionKind.EXTENSION
    changes = {"valid_until": version.valid_until.isoformat(), "change_note": "Still sold here."}
    assert version.content == before | changes
    assert hash_of(version.content) == version.content_hash
    assert (alert.state, alert.valid_until) == (AlertState.LIVE, version.valid_until)


def test_an_extension_goes_to_those_who_have_it_and_to_who_subscribes_today(approver):
    alert = delivered_alert(recipients=2)
    gone, stays = told(alert.current_version)
    stays.subscriptions.all().delete()
    actions.leave(gone)
    new = subscriber(area=alert.area)

    assert told(extend(alert, approver)) == {stays, new}


def test_an_extension_overtakes_what_has_not_left_yet(approver):
    alert = issued_alert()

    extend(alert, approver)

    assert alert.versions.get(number=1).deliveries.get().state == DeliveryState.CANCELLED


def test_an_extension_is_to_be_reviewed_anew(approver):
    alert = issued_alert()

    version = extend(alert, approver)

    assert alert.review_at == version.valid_until - 2 * DAY


def test_an_update_under_way_stays_when_an_alert_is_extended(approver, coordinator):
    alert = issued_alert()
    draft = actions.start_update(alert, by=coordinator)

    extend(alert, approver)

    assert alert.open_draft == draft


@pytest.mark.parametrize(
    ("days", "reason", "sentence"),
    [
        (-1, "It holds.", "Choose a later end than it has now"),
        (13.9, "It holds.", "Choose a later end than it has now"),
        (28, " ", "Say why it still holds"),
        (28, "x" * 301, "Give the reason in 300 characters or fewer"),
    ],
)
def test_an_extension_needs_a_later_day_and_a_reason(approver, days, reason, sentence):
    with pytest.raises(Refused, match=sentence):
        extend(issued_alert(), approver, days=days, reason=reason)


def test_an_alert_whose_last_day_has_passed_is_not_extended(approver):
    alert = issued_alert()
    Alert.objects.filter(pk=alert.pk).update(valid_until=timezone.now() - DAY)

    with pytest.raises(Refused, match="can no longer be extended"):
        extend(alert, approver)


def test_what_is_provisional_gains_no_time_beyond_its_limit(approver):
    alert = issued_alert(is_provisional=True, valid_until=timezone.now() + DAY)

    assert extend(alert, approver, days=2)
    with pytest.raises(Refused, match="A provisional alert may stand for 3 days at most"):
        extend(alert, approver, days=3.1)


def test_one_extension_after_another_gains_what_is_provisional_no_time(approver):
    alert = issued_alert(is_provisional=True, valid_until=timezone.now() + DAY)
    extend(alert, approver, days=2)
    extend(alert, approver, days=2.9)

    with pytest.raises(Refused, match="3 days at most"):
        extend(alert, approver, days=3.1)


def test_an_emergency_gains_no_time_before_a_panel_has_met(approver):
    alert = confirmed_alert(emergency_alert(valid_until=timezone.now() + DAY))

    with pytest.raises(Refused, match="3 days at most"):
        extend(alert, approver, days=3.1)


def test_nobody_is_told_for_longer_than_the_sources_agree(approver):
    alert = issued_alert()
    actions.relabel(alert, tlp=Tlp.AMBER)

    with pytest.raises(Refused, match="Its sources no longer agree"):
        extend(alert, approver)


def test_another_list_of_recipients_than_was_shown_is_refused(approver):
    alert = issued_alert()
    seen = fingerprint(recipients_of(alert))
    subscriber(area=alert.area)

    with pytest.raises(Refused, match="The list of recipients has changed"):
        extend(alert, approver, recipients_seen=seen)


def test_an_extension_that_nobody_would_hear_of_is_refused(approver):
    alert = issued_alert()
    alert.current_version.deliveries.get().subscriber.subscriptions.all().delete()

    with pytest.raises(Refused, match="nobody would be told"):
        extend(alert, approver)


# Retracting


def test_a_retraction_reaches_exactly_those_who_were_sent_it(approver):
    alert = delivered_alert(recipients=3)
    left, retired, _ = warned = list(told(alert.current_version))
    actions.leave(left)
    Subscriber.objects.filter(pk=retired.pk).update(state=SubscriberState.RETIRED)
    subscriber(area=alert.area)

    version = actions.retract(alert, by=approver, reason="It was the wrong drug.")
    outbox.drain()

    assert told(version) == set(warned)
    assert {each.state for each in version.deliveries.all()} == {DeliveryState.SENT}


def test_a_retraction_says_what_was_wrong(duty_officer):
    alert = issued_alert()

    version = actions.retract(alert, by=duty_officer, reason=" It was the wrong drug. ")

    alert.refresh_from_db()
    assert (alert.state, version.kind) == (AlertState.RETRACTED, VersionKind.RETRACTION)
    assert alert.ended_because == version.content["reason"] == "It was the wrong drug."


def test_a_retraction_without_a_word_is_refused(approver):
    with pytest.raises(Refused, match="Say what was wrong"):
        actions.retract(issued_alert(), by=approver, reason=" ")


@pytest.mark.parametrize("end", [actions.retract, actions.stand_down])
def test_what_has_ended_is_not_retracted(approver, end):
    alert = issued_alert()
    end(alert, by=approver, reason="Over.")

    with pytest.raises(Refused, match="it cannot be retracted"):
        actions.retract(alert, by=approver, reason="It was wrong.")


# Expiry


def test_everybody_an_alert_reached_hears_that_its_last_day_has_passed(db):
    alert = delivered_alert(recipients=2)
    warned = told(alert.current_version)
    actions.leave(next(iter(warned)))
    subscriber(area=alert.area)

    alert = expire(alert)
    outbox.drain()

    ended = alert.current_version.deliveries.filter(purpose=Purpose.ENDED)
    assert {each.subscriber for each in ended} == warned
    assert {each.state for each in ended} == {DeliveryState.SENT}


def test_an_expiry_is_no_news_to_whom_the_alert_never_reached(db):
    alert = issued_alert()

    alert = expire(alert)

    assert told(alert.current_version, Purpose.ENDED) == set()
    assert events_of(alert).get(action="alert.expired").details == {"version": 1, "recipients": 0}


# The review


def test_those_who_keep_an_alert_are_asked_once_whether_it_still_holds(approver, coordinator, duty_officer):
    alert = issued_alert(approver=approver)
    person(Role.APPROVER)  # elsewhere
    Alert.objects.filter(pk=alert.pk).update(review_at=timezone.now())

    sweeps.ask_for_reviews()
    sweeps.ask_for_reviews()

    asked = Letter.objects.filter(key__startswith="review-due:")
    keepers = {approver.email, coordinator.email, duty_officer.email, alert.created_by.email}
    assert keepers <= {each.to_address for each in asked}
    assert asked.count() == len({each.to_address for each in asked})
    assert events_of(alert).filter(action="alert.review_due").count() == 1


def test_nobody_is_asked_before_the_day(approver):
    issued_alert()

    assert sweeps.ask_for_reviews() == 0


def test_a_new_version_is_asked_about_anew(approver):
    alert = issued_alert()
    actions.remind_of_review(alert, now=before_the_end(alert))

    extend(alert, approver)

    assert alert.review_reminded_at is None
    assert actions.remind_of_review(alert, now=before_the_end(alert)) > 0


def test_an_update_is_asked_about_anew(db):
    alert = issued_alert()
    actions.remind_of_review(alert, now=before_the_end(alert))

    assert updated_alert(alert).review_reminded_at is None


def test_what_has_ended_is_not_looked_at(approver):
    alert = issued_alert()
    actions.stand_down(alert, by=approver, reason="Over.")

    assert actions.remind_of_review(alert, now=before_the_end(alert)) == 0
