"""The desk: two ways to end an alert that nobody mixes up, a later last day, a review that is due."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localtime

from alerts import actions
from alerts.models import Alert, Version
from alerts.states import AlertState
from tests.factories.alerts import issued_alert, subscriber
from tests.integration.alerts.browsing import INDEX, press, read, url
from workflow.events import events_of


NAMED = "Her mother is Mary Smith."


def in_days(days):
    """As a browser sends a day and a time."""
    return localtime(timezone.now() + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")


def seen(page):
    return page.partition('name="recipients_seen" value="')[2].partition('"')[0]


def extend(client, user, alert, **typed):
    shown = {"recipients_seen": seen(read(client, user, url("extend", alert)))}
    as_it_should_be = {"until": in_days(30), "reason": "It is still sold."}
    return press(client, user, "extend", alert, **shown | as_it_should_be | typed)


def due(alert):
    Alert.objects.filter(pk=alert.pk).update(review_at=timezone.now())
    return alert


def test_an_alert_is_retracted(client, duty_officer):
    alert = issued_alert()

    html = press(client, duty_officer, "retract", alert, **{"retract-reason": "The wrong drug."})

    assert "Retracted. Everybody who was sent it is being told what was wrong." in html
    assert Alert.objects.get().state == AlertState.RETRACTED


def test_retracting_without_a_word_is_refused(client, duty_officer):
    html = press(client, duty_officer, "retract", issued_alert())

    assert "Say what was wrong; everybody who was sent it, or opens its page, will read it." in html
    assert Alert.objects.get().state == AlertState.LIVE


def test_a_reason_to_retract_is_not_lost_when_somebody_was_faster(client, duty_officer, approver):
    alert = issued_alert()
    actions.stand_down(alert, by=approver, reason="Over.")

    html = press(client, duty_officer, "retract", alert, **{"retract-reason": "My reason"})

    assert "<li>This alert is stood down; it cannot be retracted.</li>" in html
    assert "My reason" in html


@pytest.mark.parametrize("name", ["retract", "stand-down"])
def test_a_name_in_a_reason_is_asked_about(client, duty_officer, name):
    html = press(client, duty_officer, name, issued_alert(), **{f"{name}-reason": NAMED})

    assert "could be somebody’s" in html
    assert Alert.objects.get().state == AlertState.LIVE


def test_each_way_to_end_it_says_when_to_take_it(client, approver):
    html = read(client, approver, issued_alert().desk_url)

    assert "The danger is over: stand this alert down" in html
    assert "It was wrong: retract this alert" in html


def test_an_alert_is_extended(client, approver):
    alert = issued_alert()

    html = extend(client, approver, alert)

    assert "Extended. Everybody it is for is being told." in html
    assert f"by {approver}: It is still sold." in html
    assert Alert.objects.get().valid_until > timezone.now() + timedelta(days=29)


def test_the_page_to_extend_shows_whom_it_reaches(client, approver):
    alert = issued_alert(recipients=2)

    assert "2 people in 2 organisations, and the public page." in read(client, approver, url("extend", alert))


def test_somebody_who_subscribed_meanwhile_is_shown_first(client, approver):
    alert = issued_alert()
    before = seen(read(client, approver, url("extend", alert)))
    subscriber(area=alert.area)

    html = extend(client, approver, alert, recipients_seen=before)

    assert "The list of recipients has changed since you saw it." in html
    assert "It is still sold." in html
    assert Version.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"until": ""}, "Say until when the alert is valid now."),
        ({"until": "soon"}, "Give a day and a time, for example"),
        ({"until": "9999-12-31T23:59"}, "Give a day within the next two years."),
        ({"until": "2020-01-01T10:00"}, "Choose a later end than it has now."),
        ({"reason": ""}, "Say why it still holds;"),
        ({"reason": "x" * 301}, "Give the reason in 300 characters or fewer."),
        ({"reason": NAMED}, "could be somebody’s"),
    ],
)
def test_what_is_wrong_with_an_extension_is_said_and_what_was_typed_is_kept(
    client, approver, typed, sentence
):
    html = extend(client, approver, issued_alert(), **typed)

    assert sentence in html
    assert Version.objects.count() == 1


def test_a_coordinator_reads_who_extends(client, coordinator):
    alert = issued_alert()

    page = extend(client, coordinator, alert)

    assert "Only an approver can extend an alert." in page
    assert "Only an approver can extend an alert." in read(client, coordinator, alert.desk_url)
    assert Version.objects.count() == 1


def test_looking_at_the_page_to_extend_changes_nothing(client, approver):
    alert = issued_alert()
    before = events_of(alert).count()

    read(client, approver, url("extend", alert))

    assert (events_of(alert).count(), Version.objects.count()) == (before, 1)


def test_a_review_that_is_due_shows_the_ways_on(client, approver):
    alert = due(issued_alert())

    html = read(client, approver, alert.desk_url)

    assert "Review due" in html
    for way in (">extend it</a>", ">update it</a>", ">stand it down</a>, or let it end"):
        assert way in html


def test_the_desk_marks_what_is_to_be_reviewed(client, approver):
    due(issued_alert())
    issued_alert()

    assert read(client, approver, INDEX).count("Review due") == 1


def test_the_worklist_asks_for_the_review(client, coordinator):
    due(issued_alert())

    html = read(client, coordinator, "/desk/")

    assert "Review due" in html
    assert "Extend it, update it, stand it down, or let it end." in html
