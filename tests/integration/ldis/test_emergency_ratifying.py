"""What a panel says of a warning that went out on two people's word, and what its silence means."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

import alerts.actions
import panel.actions
from accounts.states import Role
from alerts.states import AlertState
from ldis import actions, sweeps
from ldis.models import Concern
from ldis.states import ConcernState, EmergencyState
from tests.factories.accounts import person
from tests.factories.alerts import subscriber, updated_alert
from tests.factories.emergencies import (
    concluded,
    confirm,
    provisional_emergency,
    started_emergency,
)
from tests.factories.ldis import graded_concern
from workflow.models import Letter
from workflow.refusals import Refused


def again(thing):
    return type(thing).objects.get(pk=thing.pk)


def told(alert):
    """Who the latest version is addressed to."""
    return {each.subscriber for each in again(alert).current_version.deliveries.all()}


# How long the panel has


@pytest.mark.parametrize(
    ("issued", "deadline"),
    [
        ("2026-11-24T02:00:00Z", "2026-11-24T17:00:00+00:00"),
        ("2026-11-27T18:00:00Z", "2026-11-30T17:00:00+00:00"),
        ("2026-12-24T18:00:00Z", "2026-12-27T18:00:00+00:00"),
    ],
    ids=["a night", "a weekend", "Christmas: never past the 72 hours"],
)
def test_the_panel_answers_on_the_next_working_day_and_while_the_alert_stands(area, issued, deadline):
    with time_machine.travel(issued, tick=False):
        emergency = provisional_emergency(graded_concern(area=area))

    assert emergency.consultation.deadline.isoformat() == deadline


# What the panel says


def test_what_the_panel_ratifies_stays_in_force_and_is_watched(area):
    emergency = concluded(provisional_emergency(graded_concern(area=area)), "keep")

    alert = again(emergency.alert)
    assert emergency.state == EmergencyState.RATIFIED
    assert (alert.state, alert.needs_ratifying) == (AlertState.LIVE, False)
    assert alert.mandate.startswith("Ratified by Drug alert panel")
    assert again(emergency.concern).state == ConcernState.MONITORING


def test_what_was_ratified_may_stand_longer_by_an_update(area):
    emergency = concluded(provisional_emergency(graded_concern(area=area)), "keep")

    alert = updated_alert(again(emergency.alert))

    assert alert.valid_until > timezone.now() + timedelta(days=13)


def test_what_the_panel_reverses_is_called_back_from_exactly_those_who_had_it(area):
    emergency = provisional_emergency(graded_concern(area=area))
    warned = told(emergency.alert)
    again(emergency.alert).current_version.deliveries.update(may_have_arrived=True)
    subscriber(area=area)

    emergency = concluded(emergency, "stand_down")

    alert = again(emergency.alert)
    assert (emergency.state, alert.state) == (EmergencyState.REVERSED, AlertState.STOOD_DOWN)
    assert told(alert) == warned
    assert alert.ended_because.startswith("This alert was provisional. The panel has looked")
    assert again(emergency.concern).state == ConcernState.OPEN


def nobody_votes(emergency):
    panel.actions.close(emergency.consultation, now=emergency.consultation.deadline)


def somebody_withdraws_the_question(emergency):
    by = person(Role.COORDINATOR, area=emergency.concern.area)
    panel.actions.withdraw(emergency.consultation, by=by, reason="Asked by mistake.")


def the_time_runs_out(emergency):
    alerts.actions.expire(emergency.alert, now=again(emergency.alert).valid_until)


@pytest.mark.parametrize("silence", [nobody_votes, somebody_withdraws_the_question, the_time_runs_out])
def test_silence_stands_it_down(area, silence):
    emergency = provisional_emergency(graded_concern(area=area))
    again(emergency.alert).current_version.deliveries.update(may_have_arrived=True)

    silence(emergency)

    alert = again(emergency.alert)
    assert again(emergency).state == EmergencyState.LAPSED
    assert (alert.state, alert.current_version.issued_by) == (AlertState.STOOD_DOWN, None)
    assert "no panel confirmed it in the time allowed" in alert.ended_because
    assert alert.current_version.deliveries.count() == 2


def test_a_vote_about_an_alert_that_ran_out_is_withdrawn(area):
    emergency = provisional_emergency(graded_concern(area=area))
    the_time_runs_out(emergency)

    assert sweeps.withdraw_overtaken_votes() == 1

    assert again(emergency.consultation).state == "withdrawn"
    assert sweeps.withdraw_overtaken_votes() == 0


def test_somebody_on_duty_may_stand_it_down_before_the_panel_has_answered(area, duty_officer):
    emergency = provisional_emergency(graded_concern(area=area))

    alerts.actions.stand_down(emergency.alert, by=duty_officer, reason="It was flour.")

    assert again(emergency).state == EmergencyState.REVERSED
    assert again(emergency.alert).ended_because == "It was flour."
    assert again(emergency.concern).state == ConcernState.OPEN


def test_a_panel_that_answers_too_late_changes_nothing(area):
    emergency = provisional_emergency(graded_concern(area=area))
    the_time_runs_out(emergency)

    emergency = concluded(emergency, "keep")

    assert emergency.state == EmergencyState.LAPSED
    assert again(emergency.alert).state == AlertState.STOOD_DOWN


@pytest.mark.parametrize("option", ["keep", "stand_down"])
def test_what_was_carried_out_is_not_asked_again(area, coordinator, option):
    emergency = concluded(provisional_emergency(graded_concern(area=area)), option)

    with pytest.raises(Refused, match="has been carried out"):
        panel.actions.reopen(
            emergency.consultation,
            by=coordinator,
            deadline=timezone.now() + timedelta(hours=4),
            reason="We know more.",
        )


def test_an_update_gains_an_unratified_alert_no_time(area):
    with time_machine.travel("2026-11-24T10:00:00Z", tick=False) as clock:
        alert = again(provisional_emergency(graded_concern(area=area)).alert)
        clock.shift(timedelta(hours=10))

        with pytest.raises(Refused, match="3 days at most"):
            updated_alert(alert, is_provisional=True, valid_until=timezone.now() + timedelta(hours=72))


def test_an_unratified_alert_stays_provisional(area):
    alert = again(provisional_emergency(graded_concern(area=area)).alert)

    with pytest.raises(Refused, match="so it is provisional"):
        updated_alert(alert, valid_until=alert.valid_until)


def test_those_on_duty_hear_how_it_ended(area, approver, coordinator):
    emergency = confirm(started_emergency(graded_concern(area=area)), by=approver)

    concluded(emergency, "stand_down")

    heard = Letter.objects.filter(key__startswith="emergency-over").values_list("to_address", flat=True)
    assert {approver.email, coordinator.email, emergency.started_by.email} <= set(heard)


def test_after_a_reversal_the_concern_can_be_closed(area, coordinator):
    emergency = concluded(provisional_emergency(graded_concern(area=area)), "stand_down")

    concern = actions.close(Concern.objects.get(pk=emergency.concern.pk), by=coordinator, reason="Flour.")

    assert concern.state == ConcernState.CLOSED
