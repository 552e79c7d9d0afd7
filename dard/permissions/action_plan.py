"""Who sets actions, who says how they go, who verifies and checks them, and who reads of them."""

from accounts.permissions import has_role
from accounts.states import Role
from dard.permissions.cases import NOT_YOURS
from dard.permissions.people import LEARNERS, REVIEWERS
from dard.policies import action_plan as policies
from dard.policies import checks as check_policies
from dard.policies import owners as owner_policies
from workflow.refusals import Refused


# They follow what was agreed, and verify what is said to be done.
FOLLOWERS = frozenset({Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR})
OWN = "You own this action, and nobody looks at their own. Somebody else of the review does."


def check_user_reads_actions(user):
    if not has_role(user, LEARNERS):
        raise Refused(
            "Actions are shown to those who learn from deaths: reviewers, steering group and partnership."
        )


def check_user_can_view_action(user, action):
    if not has_role(user, LEARNERS, action.recommendation.area) and not owns(user, action):
        raise Refused(NOT_YOURS)


def check_user_follows(user, area):
    if not has_role(user, FOLLOWERS, area):
        raise Refused("This is for the coordinator or the chair of the review of deaths in this area.")


def owns(user, action):
    """Whether somebody owns an action now, with their account."""
    return any(each.user_id == user.pk and not each.ended_at for each in action.owners.all())


def owned_ever(user, action):
    """Whether they did so at any time, by account or as the contact with their address."""
    address = user.email.casefold()
    owners = action.owners.select_related("contact")
    return any(
        each.user_id == user.pk or (each.contact and each.contact.email.casefold() == address)
        for each in owners
    )


def check_user_is_no_owner(user, action):
    if owned_ever(user, action):
        raise Refused(OWN)


def check_user_can_send_recommendation(user, recommendation):
    check_user_follows(user, recommendation.area)
    owner_policies.check_can_send_recommendation(recommendation)


def check_user_can_send_new_link(user, owner):
    check_user_follows(user, owner.area)
    owner_policies.check_can_have_new_link(owner)


def check_user_can_set_actions(user, recommendation):
    check_user_follows(user, recommendation.area)
    policies.check_can_set_actions(recommendation)


def check_user_can_set_action(user, recommendation, words, due_on, owners):
    check_user_follows(user, recommendation.area)
    policies.check_is_action(recommendation, words, due_on)
    owner_policies.check_are_owners(recommendation.area, owners)


def check_user_can_agree_action(user, action, due_on=None):
    check_user_follows(user, action.recommendation.area)
    policies.check_can_agree_action(action)


def check_user_may_move_due(user, action):
    check_user_follows(user, action.recommendation.area)
    policies.check_may_move_due(action)


def check_user_can_move_due(user, action, due_on, because):
    check_user_follows(user, action.recommendation.area)
    policies.check_can_move_due(action, due_on, because)


def check_user_can_add_owner(user, action, named):
    check_user_follows(user, action.recommendation.area)
    owner_policies.check_can_add_owner(action, named)


def check_user_can_end_owner(user, owner, lead):
    check_user_follows(user, owner.area)
    owner_policies.check_can_end_owner(owner, lead)


def check_user_can_tell(user, action):
    """An owner says it; or whoever follows it writes down what they heard."""
    if not (owns(user, action) or has_role(user, FOLLOWERS, action.recommendation.area)):
        raise Refused(NOT_YOURS)


def check_user_can_claim_done(user, action):
    if not owns(user, action):
        raise Refused("Its owners say that it is done.")
    policies.check_can_claim_done(action)


def check_user_can_verify(user, action, seen=None):
    check_user_follows(user, action.recommendation.area)
    check_user_is_no_owner(user, action)
    policies.check_can_verify(action, seen)


def check_user_may_send_back(user, action):
    check_user_follows(user, action.recommendation.area)
    check_user_is_no_owner(user, action)
    policies.check_may_send_back(action)


def check_user_can_send_back(user, action, because):
    check_user_may_send_back(user, action)
    policies.check_can_send_back(action, because)


def check_user_may_drop(user, action):
    check_user_follows(user, action.recommendation.area)
    policies.check_may_drop(action)


def check_user_can_drop(user, action, because):
    check_user_may_drop(user, action)
    policies.check_can_drop(action, because)


def check_user_may_check(user, check):
    if not has_role(user, REVIEWERS, check.action.recommendation.area):
        raise Refused("Checks are made by those who review deaths in this area.")
    check_user_is_no_owner(user, check.action)
    check_policies.check_may_check(check)


def check_user_can_check(user, check, outcome, words):
    check_user_may_check(user, check)
    check_policies.check_can_check(check, outcome, words)


def check_user_can_bring_forward(user, action):
    check_user_follows(user, action.recommendation.area)
    check_policies.check_can_bring_forward(action)


def check_user_can_read_evidence(user, action):
    """A file may hold more than was meant; whoever verifies or checks reads it, and nobody else."""
    if not has_role(user, REVIEWERS, action.recommendation.area):
        raise Refused("Files of evidence are read by those who verify and check actions.")
