from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest

from alerts.standing import LAST_DAY_PASSED, standing_of
from alerts.states import AlertState


NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def alert(state=AlertState.LIVE, **fields):
    first = {"valid_until": NOON + HOUR, "ended_at": None, "ended_because": ""}
    version = SimpleNamespace(issued_at=NOON - HOUR)
    return SimpleNamespace(**(first | {"state": state, "current_version": version} | fields))


def test_an_alert_before_its_last_moment_is_in_force():
    standing = standing_of(alert(), NOON)

    assert (standing.in_force, standing.words) == (True, "In force")
    assert standing.ended_at is None


@pytest.mark.parametrize("late", [timedelta(), HOUR, 100 * HOUR])
def test_an_alert_past_its_date_is_over_even_before_the_worker_says_so(late):
    standing = standing_of(alert(valid_until=NOON), NOON + late)

    assert (standing.in_force, standing.ended_at, standing.because) == (False, NOON, LAST_DAY_PASSED)


def test_an_expired_alert_ended_on_its_date_however_late_that_was_noted():
    expired = alert(AlertState.EXPIRED, valid_until=NOON, ended_at=NOON + HOUR)

    standing = standing_of(expired, NOON + 2 * HOUR)

    assert (standing.ended_at, standing.changed_at) == (NOON, NOON + HOUR)


def test_an_alert_stood_down_says_when_and_why():
    ended = alert(AlertState.STOOD_DOWN, ended_at=NOON, ended_because="It was caffeine.")

    standing = standing_of(ended, NOON)

    assert (standing.words, standing.ended_at) == ("No longer in force", NOON)
    assert standing.because == "It was caffeine."


@pytest.mark.parametrize(
    ("state", "words", "verb"),
    [
        (AlertState.RETRACTED, "Retracted", "was retracted"),
        (AlertState.STOOD_DOWN, "No longer in force", "was stood down"),
        (AlertState.EXPIRED, "No longer in force", "ended"),
    ],
)
def test_how_an_alert_ended_is_told_apart(state, words, verb):
    standing = standing_of(alert(state, ended_at=NOON, ended_because="It was caffeine."), NOON)

    assert (standing.words, standing.verb, standing.how) == (words, verb, state)


def test_only_of_a_retracted_alert_it_is_said_that_it_was_wrong():
    ended = {"ended_at": NOON, "ended_because": "It was caffeine."}

    assert standing_of(alert(AlertState.STOOD_DOWN, **ended), NOON).why == "It was caffeine."
    assert standing_of(alert(AlertState.RETRACTED, **ended), NOON).why == (
        "It should not have been published as it was: It was caffeine."
    )
