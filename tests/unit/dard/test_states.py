"""Every state has a holder, and only the move listed here is possible."""

import pytest
from django_fsm import can_proceed

from dard.models import Notification
from dard.needs import FROM_THE_PROVIDER, FROM_THE_REPORT, still_needed
from dard.states import HELD_BY, NotificationState


@pytest.mark.parametrize("state", NotificationState)
def test_only_what_was_handed_over_is_taken_up(state):
    assert can_proceed(Notification(state=state).take_up) is (state == NotificationState.HANDED_OVER)


def test_every_state_has_a_holder():
    assert set(HELD_BY) == set(NotificationState)


def test_a_state_cannot_be_set_by_hand():
    with pytest.raises(AttributeError):
        Notification().state = NotificationState.TAKEN_UP


def test_of_a_death_of_which_nothing_was_said_everything_is_needed():
    assert still_needed(Notification()) == [*FROM_THE_REPORT.values(), *FROM_THE_PROVIDER]
