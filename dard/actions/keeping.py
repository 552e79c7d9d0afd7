"""Holding what a schedule would erase, and erasing what nobody holds."""

from django.db import transaction
from django.utils import timezone

from dard import permissions, policies, retention
from dard.actions.cases import lock
from dard.following.holding import hold_action
from dard.models import Erasure, Hold, RightsRequest
from workflow.events import SYSTEM, record


@transaction.atomic
def hold_case(case, *, by, because, until):
    """Keep all of a case, whatever the schedule says, until the day this is looked at again."""
    now, case = timezone.now(), lock(case)
    permissions.check_user_can_hold(by, case, because, until)
    held = Hold.objects.create(case=case, because=because.strip(), until=until, by=by, at=now)
    record("case.held", case, by=by, at=now, until=until.isoformat())
    return held


@transaction.atomic
def release_case(held, *, by):
    """Let the schedule go on."""
    now, case = timezone.now(), lock(held.case)
    held = case.holds.select_for_update().get(pk=held.pk)
    permissions.check_user_can_release(by, held)
    held.released_at, held.released_by = now, by
    held.save()
    record("case.released", case, by=by, at=now)
    return held


@transaction.atomic
def erase_kept(case, kept):
    """Erase one class of what is kept about a case, when its time is over. The event is what stays of it."""
    now, case = timezone.now(), lock(case)
    policies.check_can_erase(case, kept)
    rows = retention.erase(case, kept)
    erasure = Erasure.objects.create(case=case, kept=kept.key, rows=rows, at=now)
    record("case.erased", case, by=SYSTEM, at=now, kept=kept.key, rows=rows)
    return erasure


@transaction.atomic
def forget_requests(area):
    """Who asked under their rights, and what, when it was answered long enough ago; how many that were."""
    over = timezone.localdate() - retention.REQUESTS_KEPT
    found = RightsRequest.objects.filter(area=area, ended_on__lte=over).exclude(name="")
    number = found.update(name="", contact="", words="", answer="", identified_how="")
    if number:
        record("rights.forgotten", area, by=SYSTEM, requests=number)
    return number


@transaction.atomic
def erase_evidence(evidence):
    """Erase a file of evidence when its time is over. What it showed stays in words."""
    now, action = timezone.now(), hold_action(evidence.action)
    if not retention.evidence_due(action.recommendation.area, now).filter(pk=evidence.pk).exists():
        return 0
    rows = retention.remove_file(evidence)
    record("evidence.erased", action, by=SYSTEM, at=now, evidence=evidence.pk)
    return rows
