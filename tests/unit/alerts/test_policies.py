"""Each rule, and the sentence in which it refuses."""

from datetime import timedelta

import pytest
from django.utils import timezone

from alerts import policies
from alerts.models import Alert, Delivery, Draft, Subscriber, Version
from alerts.states import AlertState, Audience, DraftState, SubscriberState, VersionKind
from alerts.wording import beyond_handling
from tests.factories.alerts import content
from workflow.handling import Tlp
from workflow.refusals import refusal


NOW = timezone.now()


def draft(state=DraftState.EDITING, **changes):
    return Draft(alert=Alert(tlp=Tlp.CLEAR), state=state, **content(**changes))


def test_complete_wording_misses_nothing():
    assert policies.what_is_missing(draft(), NOW) == []


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"headline": " "}, "Write a headline."),
        ({"known": ""}, "Say what is known."),
        ({"known": "<p> </p><ul><li></li></ul>"}, "Say what is known."),
        ({"not_known": ""}, "Say what is not known."),
        ({"action": ""}, "Say the one thing the reader should do now."),
        ({"advice": "", "involves_opioids": False}, "Write the advice to pass on."),
        ({"valid_until": None}, "Say until when the alert is valid."),
        ({"valid_until": NOW}, "The alert's last day has passed already. Choose a later one."),
        (
            {"action": "Tell everybody.", "advice": "Call 999."},
            "Opioids may be involved: the advice must mention naloxone.",
        ),
        (
            {"advice": "<p>Carry naloxone.</p>"},
            "Opioids may be involved: the advice must say to call 999.",
        ),
    ],
)
def test_what_is_missing_is_said(changes, sentence):
    assert policies.what_is_missing(draft(**changes), NOW) == [sentence]


def test_an_update_must_say_what_has_changed():
    update = draft()
    update.alert.current_version = Version()

    assert policies.what_is_missing(update, NOW) == ["Say what has changed since the last version."]


def test_incomplete_wording_cannot_be_submitted():
    sentence = refusal(policies.check_can_submit, draft(headline="", known=""), NOW)

    assert sentence == "Write a headline. Say what is known."


def test_incomplete_wording_cannot_be_approved():
    wording = draft(DraftState.AWAITING, valid_until=NOW)

    sentence = refusal(policies.check_can_approve, wording, NOW)

    assert sentence == "The alert's last day has passed already. Choose a later one."


@pytest.mark.parametrize(
    ("check", "sentence"),
    [
        (policies.check_can_edit, "This draft is issued; it cannot be edited."),
        (policies.check_can_discard, "This draft is issued; it cannot be discarded."),
    ],
)
def test_what_was_issued_is_left_alone(check, sentence):
    assert refusal(check, draft(DraftState.ISSUED)) == sentence


def test_wording_that_was_not_approved_cannot_be_issued():
    sentence = refusal(policies.check_can_issue, draft(DraftState.AWAITING), NOW)

    assert sentence == "This draft is awaiting approval; it cannot be issued."


def test_an_alert_that_has_ended_cannot_be_issued_again():
    wording = draft(DraftState.APPROVED)
    wording.alert = Alert(state=AlertState.EXPIRED, tlp=Tlp.CLEAR)

    sentence = refusal(policies.check_can_issue, wording, NOW)

    assert sentence == "This alert is expired; it cannot be issued."


def test_approved_wording_without_an_approval_of_it_cannot_be_issued(monkeypatch):
    monkeypatch.setattr(Draft, "approval", None)

    sentence = refusal(policies.check_can_issue, draft(DraftState.APPROVED), NOW)

    assert sentence == "Nobody has approved this wording. Send it for approval."


def test_sending_back_needs_words():
    sentence = refusal(policies.check_can_send_back, draft(DraftState.AWAITING), " \n")

    assert sentence == "Say what needs changing."


def test_standing_down_needs_a_reason():
    sentence = refusal(policies.check_can_stand_down, Alert(state=AlertState.LIVE), " ")

    assert sentence == "Give the reason; everybody who was warned will read it."


def test_stale_wording_is_refused():
    sentence = refusal(policies.check_not_stale, draft(), "another hash")

    assert (
        sentence == "This draft has changed since you opened the page. Read it as it is now, then try again."
    )


def test_an_empty_audience_is_nobody():
    sentence = refusal(policies.check_has_audience, [])

    assert sentence.startswith("Nobody subscribes to this area at this grade")


@pytest.mark.parametrize("state", [s for s in AlertState if s != AlertState.LIVE])
def test_only_an_alert_in_force_can_be_updated(state):
    sentence = refusal(policies.check_can_start_update, Alert(state=state))

    assert sentence == f"This alert is {state.label.lower()}; only an alert in force can be updated."


def test_there_is_one_update_at_a_time(monkeypatch):
    monkeypatch.setattr(Alert, "open_draft", draft())

    sentence = refusal(policies.check_can_start_update, Alert(state=AlertState.LIVE))

    assert sentence == "An update of this alert is being written already."


def delivery(*, state=AlertState.LIVE, kind=VersionKind.FIRST, receives=True, overtaken=False):
    alert = Alert(state=state, current_version_id=2, valid_until=NOW + timedelta(hours=1))
    version = Version(pk=1 if overtaken else 2, kind=kind, alert=alert)
    return Delivery(
        version=version,
        subscriber=Subscriber(state=SubscriberState.ACTIVE if receives else SubscriberState.LEFT),
    )


@pytest.mark.parametrize(
    ("about", "because"),
    [
        ({}, ""),
        ({"overtaken": True}, "A newer version of the alert has overtaken this one."),
        ({"state": AlertState.EXPIRED}, "The alert is expired."),
        ({"state": AlertState.STOOD_DOWN}, "The alert is stood down."),
        ({"receives": False}, "The recipient no longer receives alerts."),
        ({"kind": VersionKind.STAND_DOWN, "state": AlertState.STOOD_DOWN, "receives": False}, ""),
        ({"kind": VersionKind.RETRACTION, "state": AlertState.RETRACTED, "receives": False}, ""),
    ],
)
def test_a_message_leaves_only_while_it_is_true(about, because):
    assert policies.why_not_send(delivery(**about), NOW) == because


def test_a_message_does_not_leave_after_the_last_moment():
    because = policies.why_not_send(delivery(), NOW + timedelta(hours=1))

    assert because == "The alert's last day has passed."


@pytest.mark.parametrize(
    ("tlp", "audience", "beginning"),
    [
        (Tlp.CLEAR, Audience.PUBLIC, ""),
        (Tlp.GREEN, Audience.PROFESSIONAL, ""),
        (
            Tlp.GREEN,
            Audience.PUBLIC,
            "This alert rests on a report that may go to partners only (TLP:GREEN).",
        ),
        (Tlp.AMBER, Audience.PROFESSIONAL, "This alert rests on a report that may not go to partners"),
        (Tlp.RED, Audience.PUBLIC, "This alert rests on a report that may not go to partners (TLP:RED)."),
    ],
)
def test_an_audience_reaches_no_further_than_the_sources_agreed(tlp, audience, beginning):
    sentence = " ".join(beyond_handling(tlp, audience))

    assert sentence.startswith(beginning)
    assert bool(sentence) == bool(beginning)


@pytest.mark.parametrize(
    ("check", "state"),
    [
        (policies.check_can_submit, DraftState.EDITING),
        (policies.check_can_approve, DraftState.AWAITING),
    ],
)
def test_a_label_is_asked_at_every_step(check, state):
    wording = draft(state)
    wording.alert.tlp = Tlp.GREEN

    assert refusal(check, wording, NOW).endswith("Ask its source before making it public.")
