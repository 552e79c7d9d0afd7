"""A case is ready when enough has come back, or when the chair says why it goes on without the rest."""

from django.db import transaction
from django.utils import timezone

from dard import policies, review_settings
from dard.actions.cases import lock
from dard.models import Readiness
from dard.permissions import agency_requests as permissions
from workflow.events import record


@transaction.atomic
def make_ready(case, *, by, reason=""):
    now = timezone.now()
    case = lock(case)
    share = policies.share_of(case)
    permissions.check_user_can_make_ready(by, case, share, reason)
    is_enough = policies.is_enough(case, share)
    case.make_ready(at=now)
    case.save()
    Readiness.objects.create(
        case=case,
        share=share.per_cent,
        threshold=review_settings.value_of(case.area, review_settings.COMPLETENESS),
        because="" if is_enough else reason.strip(),
        by=by,
        at=now,
    )
    record("case.made_ready", case, by=by, at=now, share=share.per_cent, without_the_rest=not is_enough)
    return case


@transaction.atomic
def gather_more(case, *, by):
    """Something more is to be asked first."""
    now = timezone.now()
    case = lock(case)
    permissions.check_user_can_gather_more(by, case)
    case.gather_more(at=now)
    case.save()
    record("case.gathers_more", case, by=by, at=now)
    return case
