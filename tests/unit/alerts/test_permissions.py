"""Who may do what: one table for each action. An outsider holds every role, elsewhere."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.states import STAFF, Role
from alerts import permissions
from tests.factories.accounts import AreaFactory, UserFactory, person
from tests.factories.alerts import (
    approved_alert,
    called,
    emergency_alert,
    issued_alert,
    open_alert,
    reviewer,
    submitted_alert,
)
from workflow.refusals import refusal


WRITERS = "Only a coordinator or duty officer can write alerts."
APPROVERS = "Only an approver can do this."
ISSUERS = "Only an approver can issue an alert."
ENDERS = "Only an approver or the duty officer can stand an alert down."
RETRACTERS = "Only an approver or the duty officer can retract an alert."
EXTENDERS = "Only an approver can extend an alert."
CONFIRMERS = "Only an approver or a member of the panel can confirm an emergency alert."
REVIEWERS = "Only the panel's lived-experience reviewer can call for a discussion of the wording."
CALLERS = "Only whoever called for a discussion can withdraw the call."
ELSEWHERE = "This alert belongs to an area you do not work for."

# For each action: the roles that may, and the sentence that all others read.
TABLE = {
    "view": (STAFF, ELSEWHERE),
    "write": ({Role.COORDINATOR, Role.DUTY_OFFICER}, WRITERS),
    "edit": ({Role.COORDINATOR, Role.DUTY_OFFICER}, WRITERS),
    "submit": ({Role.COORDINATOR, Role.DUTY_OFFICER}, WRITERS),
    "discard": ({Role.COORDINATOR, Role.DUTY_OFFICER}, WRITERS),
    "approve": ({Role.APPROVER}, APPROVERS),
    "send_back": ({Role.APPROVER}, APPROVERS),
    "issue": ({Role.APPROVER}, ISSUERS),
    "start_update": ({Role.COORDINATOR, Role.DUTY_OFFICER}, WRITERS),
    "stand_down": ({Role.APPROVER, Role.DUTY_OFFICER}, ENDERS),
    "retract": ({Role.APPROVER, Role.DUTY_OFFICER}, RETRACTERS),
    "extend": ({Role.APPROVER}, EXTENDERS),
    "confirm": ({Role.APPROVER, Role.PANEL_CHAIR, Role.PANEL_MEMBER}, CONFIRMERS),
    # A seat lets somebody do these, and no role does.
    "call_for_discussion": (set(), REVIEWERS),
    "answer": ({Role.COORDINATOR, Role.DUTY_OFFICER}, WRITERS),
    "withdraw": (set(), CALLERS),
}
CELLS = [(action, role) for action in TABLE for role in Role]


# What each is asked about: a thing that is ready for it.
SUBJECTS = {
    "view": lambda: [open_alert()],
    "write": lambda: [open_alert()],
    "edit": lambda: [open_alert().open_draft],
    "discard": lambda: [open_alert().open_draft],
    "submit": lambda: [open_alert().open_draft, timezone.now()],
    "approve": lambda: [submitted_alert().open_draft, timezone.now()],
    "send_back": lambda: [submitted_alert().open_draft, "a reason"],
    "issue": lambda: [approved_alert().open_draft, timezone.now()],
    "start_update": lambda: [issued_alert()],
    "stand_down": lambda: [issued_alert(), "a reason"],
    "retract": lambda: [issued_alert(), "a reason"],
    "extend": lambda: [issued_alert(), timezone.now() + timedelta(days=30), "a reason", timezone.now()],
    "confirm": lambda: [emergency_alert().open_draft, timezone.now()],
    "call_for_discussion": lambda: [submitted_alert().open_draft, "a word"],
    "answer": lambda: [called(), "a word"],
    "withdraw": lambda: [called()],
}


def ask(action, user):
    """The sentence with which an action is refused to a user, of an alert that is ready for it."""
    return refusal(getattr(permissions, f"check_user_can_{action}"), user, *SUBJECTS[action]())


@pytest.mark.parametrize(("action", "role"), CELLS)
def test_a_role_may_do_what_the_table_says(db, action, role):
    allowed, sentence = TABLE[action]

    assert ask(action, person(role)) == ("" if role in allowed else sentence)


@pytest.mark.parametrize("action", TABLE)
def test_roles_elsewhere_count_for_nothing(outsider, action):
    assert ask(action, outsider) == TABLE[action][1]


@pytest.mark.parametrize("action", TABLE)
def test_a_superuser_without_a_role_may_do_nothing(db, action):
    superuser = UserFactory(is_superuser=True, is_staff=True)

    assert ask(action, superuser) == TABLE[action][1]


@pytest.mark.parametrize("action", TABLE)
def test_somebody_who_has_left_may_do_nothing(db, action):
    former = person(*Role, is_active=False)

    assert ask(action, former) == TABLE[action][1]


@pytest.mark.parametrize("superuser", [False, True])
def test_an_author_cannot_approve_their_own_alert(db, superuser):
    author = person(*Role, is_superuser=superuser)
    draft = submitted_alert(by=author).open_draft

    sentence = refusal(permissions.check_user_can_approve, author, draft, timezone.now())

    assert sentence == "You cannot approve or send back an alert you wrote."


def test_the_last_editor_can_neither_approve_nor_send_back(db):
    editor = person(*Role)
    draft = submitted_alert().open_draft
    draft.last_edited_by = editor

    sentences = {
        refusal(permissions.check_user_can_approve, editor, draft, timezone.now()),
        refusal(permissions.check_user_can_send_back, editor, draft, "a reason"),
    }

    assert sentences == {"You cannot approve or send back an alert you were the last to edit."}


def test_the_person_is_asked_about_before_the_state(db):
    draft = open_alert().open_draft

    sentence = refusal(permissions.check_user_can_approve, person(Role.COORDINATOR), draft, timezone.now())

    assert sentence == APPROVERS


@pytest.mark.parametrize("role", [Role.REPORTER, Role.PARTNER_LEAD])
def test_the_desk_is_for_those_who_work_on_alerts(db, role):
    assert refusal(permissions.check_user_can_open_desk, person(role)).startswith("The alerts desk is for")


def test_whoever_holds_the_seat_for_lived_experience_may_call_for_a_discussion(area):
    draft = submitted_alert(area=area).open_draft

    assert refusal(permissions.check_user_can_call_for_discussion, reviewer(area), draft, "a word") == ""


@pytest.mark.parametrize("as_deputy", [False, True])
def test_the_reviewer_reads_the_desk_even_without_a_role(area, as_deputy):
    user = reviewer(area, as_deputy=as_deputy)
    user.memberships.all().delete()

    assert refusal(permissions.check_user_can_view, user, open_alert(area=area)) == ""
    assert refusal(permissions.check_user_can_open_desk, user) == ""
    assert list(permissions.areas_on_desk(user)) == [area]


@pytest.mark.parametrize("ended", ["term_ends", "ended_on"])
def test_a_seat_that_has_ended_reviews_nothing(area, ended):
    user = reviewer(area)
    yesterday = timezone.localdate() - timedelta(days=1)
    user.seats.update(**{ended: yesterday})

    assert permissions.reviews(user, area) is False


def test_a_seat_elsewhere_reviews_nothing_here(area):
    elsewhere = AreaFactory(name="Far", slug="far")

    assert permissions.reviews(reviewer(elsewhere), area) is False


def test_another_seat_on_the_panel_reviews_nothing(area):
    chair = reviewer(area).seats.get().panel.seats.get(is_chair=True).holder

    assert permissions.reviews(chair, area) is False


def test_nobody_answers_a_call_of_their_own(area):
    user, seat = person(Role.COORDINATOR, area=area), reviewer(area).seats.get()
    seat.holder = user
    seat.save()
    discussion = called(submitted_alert(area=area), by=user)

    sentence = refusal(permissions.check_user_can_answer, user, discussion, "Yes.")

    assert sentence.startswith("You cannot answer a call of your own.")


@pytest.mark.parametrize("superuser", [False, True])
def test_whoever_starts_an_emergency_alert_cannot_confirm_it(db, superuser):
    officer = person(*Role, is_superuser=superuser)
    draft = emergency_alert(by=officer).open_draft

    sentence = refusal(permissions.check_user_can_confirm, officer, draft, timezone.now())

    assert sentence == "You started this emergency alert, so somebody else must confirm it."
