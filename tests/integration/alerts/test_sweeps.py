"""What the worker does by itself."""

import time_machine

from alerts import actions
from alerts.states import AlertState, DraftState
from alerts.sweeps import expire_alerts, send_emails
from tests.factories.alerts import issued_alert, updated_alert
from workflow.events import events_of


def test_an_alert_expires_when_its_last_moment_has_passed(db):
    alert = issued_alert()

    with time_machine.travel(alert.valid_until):
        assert expire_alerts() == 1

    alert.refresh_from_db()
    assert (alert.state, events_of(alert).last().action) == (AlertState.EXPIRED, "alert.expired")


def test_an_alert_does_not_expire_before(db):
    issued_alert()

    assert expire_alerts() == 0


def test_an_alert_that_was_extended_lives_on(db):
    alert = issued_alert()
    first_end = alert.valid_until
    updated_alert(alert, valid_until=first_end.replace(year=first_end.year + 1))

    with time_machine.travel(first_end):
        actions.expire(alert)

    alert.refresh_from_db()
    assert alert.state == AlertState.LIVE


def test_an_update_being_written_goes_with_the_alert(coordinator):
    alert = issued_alert()
    update = actions.start_update(alert, by=coordinator)

    with time_machine.travel(alert.valid_until):
        expire_alerts()

    update.refresh_from_db()
    assert update.state == DraftState.DISCARDED


def test_what_is_due_is_sent_by_the_sweep(db, mailoutbox):
    issued_alert(recipients=2)

    assert (send_emails(), send_emails()) == (2, 0)
    assert len(mailoutbox) == 2
