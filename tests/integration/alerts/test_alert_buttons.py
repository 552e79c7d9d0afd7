"""The buttons on the page about an alert: each does its one thing or says why not."""

import re

import pytest

from accounts.states import Role
from alerts import actions
from alerts.models import Alert
from alerts.states import AlertState, DraftState
from tests.factories.accounts import person
from tests.factories.alerts import (
    issued_alert,
    open_alert,
    submitted_alert,
    subscriber,
)
from tests.integration.alerts.browsing import press, read, state_of_draft, url


TICKED = ("content_hash", "reach_seen", "remarks_read")


def test_wording_is_sent_for_approval(client, coordinator):
    alert = open_alert()

    assert "Sent for approval." in press(client, coordinator, "submit", alert)
    assert state_of_draft(alert) == DraftState.AWAITING


def test_a_refusal_is_shown(client, coordinator):
    alert = open_alert(headline="x", known="")

    assert "Say what is known." in press(client, coordinator, "submit", alert)
    assert state_of_draft(alert) == DraftState.EDITING


def test_the_wording_on_the_page_is_approved(client, approver):
    alert = submitted_alert()
    html = read(client, approver, url("detail", alert))
    on_the_page = {name: value_of(name, html) for name in TICKED}

    assert "Approved. It can be issued now." in press(client, approver, "approve", alert, **on_the_page)
    assert state_of_draft(alert) == DraftState.APPROVED


def value_of(name, html):
    """What a field of the page holds; nothing where there is no such field."""
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', html)
    return found[1] if found else ""


def test_whom_it_reaches_must_be_ticked(client, approver):
    alert = submitted_alert()
    subscriber(area=alert.area)
    html = read(client, approver, url("detail", alert))

    refused = press(client, approver, "approve", alert, content_hash=value_of("content_hash", html))

    assert (
        "Tick that you have seen whom this reaches: 1 person in 1 organisation, and the public page"
        in refused
    )
    assert state_of_draft(alert) == DraftState.AWAITING


def test_somebody_who_joined_meanwhile_makes_the_approver_look_again(client, approver):
    alert = submitted_alert()
    html = read(client, approver, url("detail", alert))
    on_the_page = {name: value_of(name, html) for name in TICKED}
    subscriber(area=alert.area)

    assert "Whom this reaches has changed" in press(client, approver, "approve", alert, **on_the_page)


@pytest.mark.parametrize("content_hash", ["", "what I read", "\x00", "x" * 10_000])
def test_other_wording_is_not_approved(client, approver, content_hash):
    alert = submitted_alert()

    html = press(client, approver, "approve", alert, content_hash=content_hash)

    assert "has changed since you opened the page" in html
    assert state_of_draft(alert) == DraftState.AWAITING


def test_wording_is_sent_back_with_a_reason(client, approver):
    alert = submitted_alert()

    html = press(client, approver, "send-back", alert, **{"send-back-reason": "Name the dose."})

    assert "Sent back to be changed." in html
    assert "Name the dose." in html


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        ("", "Say what needs changing."),
        ("x" * 2001, "Say it in 2,000 characters or fewer."),
        ("x\x00", "Null characters are not allowed."),
    ],
)
def test_a_reason_that_will_not_do_is_kept(client, approver, reason, sentence):
    alert = submitted_alert()

    html = press(client, approver, "send-back", alert, **{"send-back-reason": reason})

    assert sentence in html
    assert f"{reason}</textarea>" in html


def test_an_update_is_started_and_opened(client, coordinator):
    alert = issued_alert()

    html = press(client, coordinator, "start-update", alert)

    assert "Edit the update" in html
    assert "What has changed" in html


def test_a_second_update_is_refused(client, coordinator):
    alert = issued_alert()
    actions.start_update(alert, by=coordinator)

    html = press(client, coordinator, "start-update", alert)

    assert "An update of this alert is being written already." in html


def test_an_alert_is_stood_down(client, duty_officer):
    alert = issued_alert()

    html = press(client, duty_officer, "stand-down", alert, **{"stand-down-reason": "It was harmless."})

    assert "Stood down. Everybody who was warned is being told." in html
    assert Alert.objects.get().state == AlertState.STOOD_DOWN


def test_standing_down_without_a_reason_is_refused(client, duty_officer):
    html = press(client, duty_officer, "stand-down", issued_alert())

    assert "Give the reason; everybody who was warned will read it." in html
    assert Alert.objects.get().state == AlertState.LIVE


def test_a_reason_is_not_lost_when_somebody_was_faster(client, duty_officer, approver):
    alert = issued_alert()
    actions.stand_down(alert, by=approver, reason="Over.")

    html = press(client, duty_officer, "stand-down", alert, **{"stand-down-reason": "My reason"})

    assert "<li>This alert is stood down; it cannot be stood down.</li>" in html
    assert "My reason" in html


def test_a_draft_is_discarded(client, coordinator):
    alert = open_alert()

    assert "The draft was discarded." in press(client, coordinator, "discard", alert)
    assert state_of_draft(alert) == DraftState.DISCARDED


@pytest.mark.parametrize("name", ["submit", "approve", "discard", "send-back"])
def test_a_button_pressed_too_late_gets_a_sentence(client, db, name):
    alert = issued_alert()

    html = press(client, person(*Role), name, alert, **{"send-back-reason": "No."})

    assert "This alert has no open draft any more" in html
