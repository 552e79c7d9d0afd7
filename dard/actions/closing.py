"""Closing a case of which everything is embedded. A person does it; nothing closes by itself."""

from django.db import transaction
from django.utils import timezone

from dard.actions.cases import lock
from dard.permissions.closing import check_user_can_close_embedded
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
