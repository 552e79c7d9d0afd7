"""Holding a review: what was decided, by whom, on how much, and what of it is provisional."""

from django.db import transaction
from django.utils import timezone

from dard import permissions, policies
from dard.actions.cases import hide, lock
from dard.models import Review
from workflow.events import record


AT_THE_MEETING = "Declared when the review was held."


@transaction.atomic
def hold_review(case, *, by, kind, attended=(), declared=(), **said):
    """Record a review that was held. What was prepared becomes its findings; after one that is not
    provisional, none of them is. `declared` are those who declared a conflict of interest: the case is hidden
    from them. `said` holds fields of Review."""
    now = timezone.now()
    case = lock(case)
    review = Review(case=case, kind=kind, by=by, at=now, **said)
    permissions.check_user_can_hold_review(by, case, review, attended, declared)
    review.save()
    review.attended.set(attended)
    case.hold_review(at=now)
    case.save()
    provisional = policies.is_provisional(case, kind)
    take_over(review, provisional, now)
    record("review.held", case, by=by, at=now, kind=kind, provisional=provisional)
    for user in declared:
        hide(case, by=by, user=user, reason=AT_THE_MEETING)
    return review


def take_over(review, provisional, now):
    """What stands so far belongs to the first review that has it, and is settled by one that is sure."""
    for found in (review.case.factors, review.case.findings):
        found.standing().filter(review=None).update(review=review)
        if not provisional:
            found.standing().filter(provisional=True).update(provisional=False, settled_at=now)
