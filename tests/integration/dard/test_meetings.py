"""Meetings: planned, sent, opened, minuted, closed, agreed; each by who may."""

import pytest

from dard import actions
from dard.states import CaseState, MeetingState
from tests.factories import dard_meetings as made


pytestmark = pytest.mark.django_db


def test_a_meeting_goes_from_plan_to_agreed_minutes():
    kept = made.minutes_agreed()

    assert kept.meeting.state == MeetingState.AGREED
    assert kept.content_hash


def test_an_account_on_an_agenda_moves_its_case():
    meeting = made.planned()
    [item] = made.with_accounts(meeting)
    case = item.version.summary.case

    case.refresh_from_db()
    assert case.state == CaseState.ON_AGENDA

    meeting = made.in_session(meeting)
    actions.discuss_item(item, by=made.keeper(meeting))
    case.refresh_from_db()
    assert case.state == CaseState.DISCUSSED
