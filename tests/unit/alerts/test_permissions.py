"""Who may do what: one table for each action. An outsider holds every role, elsewhere."""

import pytest
from django.utils import timezone

from accounts.states import Role
from alerts import permissions
from tests.factories.accounts import UserFactory, person
from tests.factories.alerts import approved_alert, issued_alert, open_alert, submitted_alert
from workflow.refusals import refusal


WRITERS = "Only a coordinator or duty officer can write alerts."
APPROVERS = "Only an approver can do this."
ISSUERS = "Only an approver can issue an alert."
ENDERS = "Only an approver or the duty officer can stand an alert down."
ELSEWHERE = "This alert belongs to an area you do not work for."

# For each action: the roles that may, and the sentence that all others read.
TABLE = {
    "view": (set(Role) - {Role.REPORTER, Role.PARTNER_LEAD}, ELSEWHERE),
    "write": ({Role.COORDINATOR, Role.DUTY_OFFICER}, WRITERS),
    "edit": ({Role.COORDINATOR, Role.DUTY_OFFICER}, WRITERS),
    "submit": ({Role.COORDINATOR, Role.DUTY_OFFICER}, WRITERS),
    "discard": ({Role.COORDINATOR, Role.DUTY_OFFICER}, WRITERS),
    "approve": ({Role.APPROVER}, APPROVERS),
    "send_back": ({Role.APPROVER}, APPROVERS),
    "issue": ({Role.APPROVER}, ISSUERS),
    "start_update": ({Role.COORDINATOR, Role.DUTY_OFFICER}, WRITERS),
    "stand_down": ({Role.APPROVER, Role.DUTY_OFFICER}, ENDERS),
}
CELLS = [(action, role) for action in TABLE for role in Role]


def ask(action, user):
    """The sentence with which an action is refused to a user, of an alert that is ready for it."""
    return refusal(getattr(permissions, f"check_user_can_{action}"), user, *subject_of(action))


def subject_of(action):
    now = timezone.now()
    if action in {"view", "write"}:
        return (open_alert(),)
    if action in {"edit", "discard"}:
        return (open_alert().open_draft,)
    if action == "submit":
        return open_alert().open_draft, now
    if action == "approve":
        return submitted_alert().open_draft, now
    if action == "send_back":
        return submitted_alert().open_draft, "a reason"
    if action == "issue":
        return approved_alert().open_draft, now
    return (issued_alert(),) if action == "start_update" else (issued_alert(), "a reason")


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
