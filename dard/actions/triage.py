"""Triage: whether a case belongs here, what else must be told of it, and how deeply it is reviewed."""

from django.db import transaction
from django.utils import timezone

from dard import permissions, policies, review_settings, selection
from dard.actions.cases import lock
from dard.models import Triage
from dard.states import Outcome, OutsideBecause, TriageState
from workflow.events import record


@transaction.atomic
def answer_scope(case, *, by, lived_here, treated_here, died_here, adult=""):
    """Say what ties a case to the area, and where the age is not known whether it is of an adult."""
    now = timezone.now()
    case, triage = locked(case)
    permissions.check_user_can_answer_triage(by, case, triage)
    case.lived_here, case.treated_here, case.died_here = lived_here, treated_here, died_here
    case.save()
    triage.adult, triage.scope_at = adult or triage.adult, now
    triage.save()
    record("triage.scope_answered", case, by=by, at=now)
    return triage


@transaction.atomic
def weigh(case, *, by, serious_concern, equality_gap):
    """Say what only people can: a serious concern, and a group that services reach less well."""
    case, triage = locked(case)
    permissions.check_user_can_answer_triage(by, case, triage)
    triage.serious_concern, triage.equality_gap = serious_concern, equality_gap
    triage.save()
    record("triage.weighed", case, by=by)
    return triage


@transaction.atomic
def decide_triage(case, *, by, outcome, alone_because="", **said):
    """Say what becomes of a case; `said` may hold because, outside_because, referred_to, referral_reference.
    It is done when a second person agrees, or at once where the chair decides alone, with a reason, or the
    area does without a second."""
    now = timezone.now()
    case, triage = locked(case)
    decision, alone = decision_of(outcome, **said), alone_because.strip()
    lines, proposed = weighed(case, triage)
    permissions.check_user_can_decide_triage(
        by, case, triage, answered=answered(case), proposed=proposed, decision=decision
    )
    if alone:
        permissions.check_user_can_decide_alone(by, case)
    score, reasons = selection.score(lines), [each.reason.key for each in lines if each.points]
    triage.decide(
        at=now, by=by, proposed=proposed, score=score, reasons=reasons, alone_because=alone, **decision
    )
    triage.save()
    record("triage.decided", case, by=by, at=now, outcome=outcome, proposed=proposed, score=score)
    if alone or not review_settings.value_of(case.area, review_settings.TWO_PERSONS):
        settle(case, triage, at=now, by=by, second=None)
    return triage


def decision_of(outcome, *, because="", outside_because="", referred_to="", referral_reference=""):
    """What is said, without what belongs to another outcome than the one chosen."""
    is_outside, is_referred = outcome == Outcome.OUT_OF_SCOPE, outcome == Outcome.REFERRED_ON
    return {
        "outcome": outcome,
        "because": because.strip(),
        "outside_because": outside_because if is_outside else "",
        "referred_to": referred_to if is_referred else "",
        "referral_reference": referral_reference.strip() if is_referred else "",
    }


@transaction.atomic
def agree_triage(case, *, by):
    """The second person agrees, and it is done as decided."""
    now = timezone.now()
    case, triage = locked(case)
    permissions.check_user_can_agree_triage(by, case, triage)
    # What is known may have changed since the first person decided.
    policies.check_may_leave_triage(case, triage, answered(case), Outcome(triage.proposed), said(triage))
    settle(case, triage, at=now, by=by, second=by)
    return triage


@transaction.atomic
def return_triage(case, *, by, because):
    """The second person does not agree, or the first has thought again."""
    case, triage = locked(case)
    permissions.check_user_can_return_triage(by, case, triage, because)
    triage.send_back(because=because.strip())
    triage.save()
    record("triage.returned", case, by=by)
    return triage


def settle(case, triage, *, at, by, second):
    """Move the case as triage has decided."""
    triage.agree(at=at, by=second)
    triage.save()
    months = review_settings.value_of(case.area, review_settings.LOOK_BACK)
    go(case, triage, at, months)
    case.save()
    details = {"outcome": triage.outcome, "alone": second is None, "look_back_months": months}
    record("case.triaged", case, by=by, at=at, **details)


def go(case, triage, at, months):
    match triage.outcome:
        case Outcome.DESKTOP:
            case.begin_desktop_review(at=at, look_back_months=months)
        case Outcome.DEEP_DIVE:
            case.gather(at=at, look_back_months=months)
        case Outcome.OUT_OF_SCOPE:
            case.put_out_of_scope(at=at, because=OutsideBecause(triage.outside_because).label)
        case Outcome.REFERRED_ON:
            case.refer_on(at=at, because=triage.get_referred_to_display())


def begin_again(case):
    """A case that comes back to triage is decided anew; what was answered stays."""
    triage = lock_triage(case)
    if triage.state == TriageState.AGREED:
        triage.begin_again()
        triage.save()


def weighed(case, triage):
    """(each reason, what they propose) by the settings of the area."""
    look_back = review_settings.value_of(case.area, review_settings.LOOK_BACK)
    threshold = review_settings.value_of(case.area, review_settings.DEEP_DIVE_SCORE)
    lines = selection.lines(case, triage, look_back)
    return lines, selection.proposal(lines, threshold)


def answered(case):
    return set(case.parallel_reviews.values_list("process", flat=True))


def said(triage):
    names = ("outcome", "because", "outside_because", "referred_to", "referral_reference")
    return {name: getattr(triage, name) for name in names}


def locked(case):
    """(the case, its triage), both locked."""
    case = lock(case)
    return case, lock_triage(case)


def lock_triage(case):
    return Triage.objects.select_for_update().get(case=case)
