"""Two people at the same moment: an emergency alert goes out once, and stands or falls once."""

import pytest

import alerts.actions
import panel.actions
from accounts.states import Role
from alerts.models import Alert, Version
from alerts.reach import fingerprint, recipients_of
from alerts.states import AlertState, Grade
from ldis import actions
from ldis.models import Concern, Emergency
from ldis.states import EmergencyState
from panel.models import Consultation
from tests.factories.accounts import person
from tests.factories.alerts import subscriber
from tests.factories.emergencies import (
    judged,
    panel_of,
    provisional_emergency,
    shown,
    started_emergency,
    wording,
)
from tests.factories.ldis import graded_concern, open_concern, referred_concern
from tests.factories.panel import holders
from tests.integration.alerts.racing import at_the_same_time
from workflow.events import events_of, first_broken
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db(transaction=True)


def confirming(emergency):
    """A confirmation as this person's own request read it."""
    seen = {
        "recipients_seen": fingerprint(recipients_of(emergency.alert)),
        "content_hash": emergency.alert.open_draft.content_hash,
        "by": person(Role.APPROVER, area=emergency.concern.area),
    }
    as_read = Emergency.objects.for_listing().get(pk=emergency.pk)
    return lambda: actions.confirm_emergency(as_read, **seen)


def refused(results):
    return [type(each) for each in results].count(Refused)


def test_two_confirmations_at_once_issue_once():
    emergency = started_emergency(graded_concern())

    results = at_the_same_time(confirming(emergency), confirming(emergency))

    assert refused(results) == 1
    assert (Version.objects.count(), Consultation.objects.count()) == (1, 1)
    assert [each.action for each in events_of(emergency)].count("emergency.confirmed") == 1
    assert first_broken() is None


def test_confirming_and_calling_off_at_once_do_one_of_them():
    emergency = started_emergency(graded_concern())
    officer = emergency.started_by

    results = at_the_same_time(
        confirming(emergency), lambda: actions.call_off_emergency(emergency, by=officer)
    )

    assert refused(results) == 1
    assert Alert.objects.get().state in {AlertState.LIVE, AlertState.DISCARDED}


def test_two_officers_who_start_at_once_start_one():
    concern = open_concern()
    subscriber(area=concern.area)
    panel_of(concern.area)

    def starting():
        by, as_read = person(Role.DUTY_OFFICER), Concern.objects.get(pk=concern.pk)
        case = {"to": panel_of(concern.area), "reason": "Tonight."} | judged(concern, Grade.SEVERE)
        seen = shown(concern)
        return lambda: actions.start_emergency(
            as_read, by=by, content=wording(), recipients_seen=seen, **case
        )

    results = at_the_same_time(starting(), starting())

    assert refused(results) == 1
    assert (Emergency.objects.count(), Alert.objects.count()) == (1, 1)


def test_the_vote_that_decides_and_the_confirmation_at_once_leave_one_way_out():
    concern = referred_concern()
    asked = concern.referral.consultation
    emergency = started_emergency(concern)
    first, last, *_ = holders(asked)
    panel.actions.cast_vote(asked, by=first, option="no_action", reason="Because.")

    at_the_same_time(
        confirming(emergency),
        lambda: panel.actions.cast_vote(
            Consultation.objects.get(pk=asked.pk), by=last, option="no_action", reason="Because."
        ),
    )

    states = (
        Concern.objects.get().state,
        Emergency.objects.get().state,
        Consultation.objects.get(pk=asked.pk).state,
    )
    assert states in {("provisional", "provisional", "withdrawn"), ("closed", "called_off", "decided")}
    assert first_broken() is None


def test_the_panels_word_and_the_end_of_the_time_at_once_end_it_once():
    emergency = provisional_emergency(graded_concern())
    asked, alert = emergency.consultation, Alert.objects.get()
    first, last, *_ = holders(asked)
    panel.actions.cast_vote(asked, by=first, option="keep", reason="")

    at_the_same_time(
        lambda: alerts.actions.expire(alert, now=alert.valid_until),
        lambda: panel.actions.cast_vote(
            Consultation.objects.get(pk=asked.pk), by=last, option="keep", reason=""
        ),
    )

    state, alert = Emergency.objects.get().state, Alert.objects.get()
    if state == EmergencyState.LAPSED:
        assert (alert.state, alert.needs_ratifying) == (AlertState.STOOD_DOWN, True)
    else:
        assert state == EmergencyState.RATIFIED
        assert (alert.state, alert.needs_ratifying) == (AlertState.EXPIRED, False)
    assert first_broken() is None
