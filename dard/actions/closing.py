"""Closing a case of which everything is embedded, and following it again when something does not hold any
more. A person does either; nothing closes or opens by itself."""

from django.db import transaction
from django.utils import timezone

from dard.actions.cases import lock
from dard.following.settling import settle_case
from dard.permissions.closing import check_user_can_close_embedded, check_user_can_follow_again
from workflow.events import record


BECAUSE = "All that was to be done because of it is embedded."


@transaction.atomic
def close_embedded(case, *, by):
    """By the chair: what was learned is done, and holds."""
    now = timezone.now()
    case = lock(case)
    check_user_can_close_embedded(by, case)
    case.close(at=now, because=BECAUSE)
    case.save()
    record("case.closed_embedded", case, by=by, at=now)
    return case


@transaction.atomic
def follow_again(case, *, by, because):
    """Take up a closed case of which something failed a later check: it stands where its actions are."""
    now = timezone.now()
    case = lock(case)
    check_user_can_follow_again(by, case, because)
    case.follow_again(at=now)
    case.save()
    record("case.followed_again", case, by=by, at=now, because=because)
    settle_case(case, now, by)
    return case
