"""Who is told who it was, who may break the glass, and who watches over both."""

from accounts.permissions import has_role, memberships_of
from accounts.states import Role
from dard import policies
from dard.permissions.cases import check_user_holds
from dard.permissions.people import FAMILY_KEEPERS, GLASS_BREAKERS, IDENTITY_READERS, OVERSEERS
from workflow.refusals import Refused, refusal


BREAK_FIRST = (
    "Who it was is shown to the coordinator and to triage. Whoever else needs it says why, and the Caldicott"
    " guardian is told."
)


def check_user_can_come_near(user, case):
    """Who may open the page on which one asks who it was: it says nothing yet."""
    check_user_holds(user, IDENTITY_READERS | GLASS_BREAKERS, case)


def check_user_can_read_identity(user, case):
    check_user_can_come_near(user, case)
    if not reads_by_right(user, case) and not case.openings.running(user).exists():
        raise Refused(BREAK_FIRST)


def reads_by_right(user, case):
    return has_role(user, IDENTITY_READERS, case.area)


# By which of somebody's roles they are told: those with a right to it before those who break the glass.
TOLD_BY = (IDENTITY_READERS, FAMILY_KEEPERS, GLASS_BREAKERS)


def role_in(user, case):
    """The role by which somebody is told what names a person."""
    held = {each.role for each in memberships_of(user) if each.area_id == case.area_id}
    return next(role for roles in TOLD_BY for role in Role if role in roles & held)


def check_user_can_tell_identity(user, case, purpose, words):
    check_user_can_read_identity(user, case)
    policies.check_says_what_for(purpose, words)


def check_user_can_correct_identity(user, case):
    check_user_holds(user, IDENTITY_READERS, case)


def check_user_can_break_glass(user, case, because):
    check_user_holds(user, GLASS_BREAKERS | IDENTITY_READERS, case)
    if reads_by_right(user, case):
        raise Refused("You may read who it was without this: say what you need it for.")
    policies.check_can_break_glass(case.openings.running(user), because)


def check_user_oversees_identities(user):
    if not has_role(user, OVERSEERS):
        raise Refused("What was read, and by whom, is for the Caldicott guardian and for governance.")


def check_user_can_review_opening(user, opening):
    check_user_holds(user, OVERSEERS, opening.case)
    check_another_reviews(user, opening)


def check_another_reviews(user, opening):
    """Of an opening that this person oversees anyway."""
    policies.check_can_review_opening(opening)
    if user == opening.by:
        raise Refused("This was you. Somebody else says whether it was right.")


def check_user_can_say_of_opening(user, opening, is_right, words):
    check_user_can_review_opening(user, opening)
    policies.check_says_what_was_wrong(is_right, words)


def may_come_near(user, case):
    return not refusal(check_user_can_come_near, user, case)
