"""A case waits, goes on, is taken up again, is reviewed more deeply, or ends without a summary."""

from django.db import transaction
from django.utils import timezone

from dard import permissions, review_settings
from dard.actions.cases import lock
from dard.actions.triage import begin_again
from dard.models import Case
from dard.states import CaseState
from workflow.events import record


# Where a paused case goes on. One that was ready gathers what came meanwhile, and is made ready again.
GOES_ON = {
    CaseState.TRIAGE: Case.resume_triage,
    CaseState.DESKTOP: Case.resume_desktop_review,
    CaseState.GATHERING: Case.resume_gathering,
    CaseState.READY: Case.resume_gathering,
}


@transaction.atomic
def pause(case, *, by, asked_by, because, until):
    """Let a case wait until a day on which that is looked at again."""
    now = timezone.now()
    case = lock(case)
    permissions.check_user_can_pause(by, case, asked_by, because, until)
    came_from = case.state
    case.pause(at=now, asked_by=asked_by.strip(), because=because.strip(), until=until)
    case.save()
    record("case.paused", case, by=by, at=now, came_from=came_from, until=until.isoformat())
    return case


@transaction.atomic
def resume(case, *, by):
    """Go on where the case was paused."""
    now = timezone.now()
    case = lock(case)
    permissions.check_user_can_resume(by, case)
    GOES_ON[case.paused_from](case, at=now)
    case.save()
    record("case.resumed", case, by=by, at=now, to=case.state)
    return case


@transaction.atomic
def reopen(case, *, by, because):
    """Take an ended case up again, in triage: something new was learned."""
    now = timezone.now()
    case = lock(case)
    permissions.check_user_can_reopen(by, case, because)
    begin_again(case)
    case.reopen(at=now)
    case.save()
    record("case.reopened", case, by=by, at=now, because=because)
    return case


@transaction.atomic
def deepen(case, *, by, because):
    """Make a deep dive of a desktop review, with a reason; agencies are asked."""
    now = timezone.now()
    case = lock(case)
    permissions.check_user_can_deepen(by, case, because)
    months = case.look_back_months or review_settings.value_of(case.area, review_settings.LOOK_BACK)
    case.gather(at=now, look_back_months=months)
    case.save()
    triage = case.triage
    triage.because = f"{triage.because}\n\n{because.strip()}".strip()
    triage.save()
    record("case.deepened", case, by=by, at=now)
    return case


@transaction.atomic
def close_without_summary(case, *, by, because):
    """End a case whose review was held and whose account is not written, with the reason."""
    now = timezone.now()
    case = lock(case)
    permissions.check_user_can_close_without_summary(by, case, because)
    case.close(at=now, because=because.strip())
    case.save()
    record("case.closed_without_summary", case, by=by, at=now)
    return case
