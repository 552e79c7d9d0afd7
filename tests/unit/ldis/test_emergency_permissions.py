"""Who may start, confirm, call off and look over an emergency alert: role against the expected sentence."""

import pytest
from django.utils import timezone

from accounts.states import COORDINATING, Role
from alerts.permissions import SECOND_PERSONS
from ldis import permissions
from tests.factories.accounts import UserFactory, person
from tests.factories.emergencies import started_emergency
from tests.factories.ldis import graded_concern
from workflow.handling import Tlp
from workflow.refusals import refusal


STARTERS = "Only a duty officer of this area can start an emergency alert."
CONFIRMERS = "Only an approver or a member of the panel can confirm an emergency alert."
COORDINATORS = "Only a coordinator or duty officer of this area can do this."
NOT_YOURS = "This belongs to an area, or to a role, that is not yours."
READING = COORDINATING | {Role.APPROVER, Role.GOVERNANCE}


def start(user, concern):
    return refusal(permissions.check_user_can_start_emergency, user, concern)


def confirm(user, emergency):
    return refusal(permissions.check_user_can_confirm_emergency, user, emergency, timezone.now())


def call_off(user, emergency):
    return refusal(permissions.check_user_can_call_off, user, emergency)


def see(user, emergency):
    return refusal(permissions.check_user_can_see_emergency, user, emergency)


# What is asked, the roles that may, and what all others read.
TABLE = [
    (start, {Role.DUTY_OFFICER}, STARTERS),
    (confirm, SECOND_PERSONS, CONFIRMERS),
    (call_off, COORDINATING, COORDINATORS),
    (see, READING | SECOND_PERSONS, NOT_YOURS),
]


def subject_of(ask):
    concern = graded_concern()
    return concern if ask is start else started_emergency(concern)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("ask", "roles", "sentence"), TABLE, ids=lambda each: getattr(each, "__name__", None)
)
def test_a_role_may_do_what_the_table_says(db, ask, roles, sentence, role):
    assert ask(person(role), subject_of(ask)) == ("" if role in roles else sentence)


@pytest.mark.parametrize(
    ("ask", "roles", "sentence"), TABLE, ids=lambda each: getattr(each, "__name__", None)
)
def test_neither_the_outsider_nor_a_superuser_may_do_anything(outsider, ask, roles, sentence):
    superuser, subject = UserFactory(is_superuser=True, is_staff=True), subject_of(ask)

    assert {ask(outsider, subject), ask(superuser, subject)} == {sentence}


@pytest.mark.parametrize("role", Role)
def test_what_stays_in_the_conversation_is_seen_by_those_who_coordinate(db, role):
    emergency = started_emergency(graded_concern())
    emergency.concern.tlp = Tlp.RED

    assert see(person(role), emergency) == ("" if role in COORDINATING else NOT_YOURS)
