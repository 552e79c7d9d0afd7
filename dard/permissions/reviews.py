"""Who holds a review, and writes what it finds."""

from accounts.states import Role
from dard import policies
from dard.permissions.cases import check_user_holds
from dard.permissions.people import REVIEWERS
from dard.states import ReviewKind


# A meeting is recorded by its chair or for them; a desktop review by whoever made it.
HOLDERS = frozenset({Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR})


def check_user_can_review(user, case):
    check_user_holds(user, REVIEWERS, case)
    policies.check_can_review(case)


def check_user_can_hold_review(user, case, review, attended, declared):
    check_user_holds(user, REVIEWERS if review.kind == ReviewKind.DESKTOP else HOLDERS, case)
    policies.check_can_review(case)
    policies.check_kind_fits(case, review.kind)
    policies.check_day_of_review(case, review.held_on)
    policies.check_judgement(review)
    policies.check_meeting(review, attended)
    policies.check_declared(user, attended, declared)
