"""Factors and findings: prepared before a review or written at it, put right, taken back."""

from django.db import transaction
from django.utils import timezone

from dard import permissions, policies
from dard.actions.cases import lock
from dard.models import Factor, Finding
from workflow.events import record


@transaction.atomic
def add_factor(case, *, by, **said):
    """Say what contributed. `said` holds factor_class, level, contributed, modifiable and because."""
    case = lock(case)
    permissions.check_user_can_write_findings(by, case)
    factor = Factor(**begun(case, by), **said)
    factor.save()
    record("factor.added", case, by=by, factor_class=factor.factor_class, level=factor.level)
    return factor


@transaction.atomic
def correct_factor(factor, *, by, **said):
    case, factor = locked(factor)
    permissions.check_user_can_change(by, case, factor)
    changed = change(factor, said)
    if changed:
        record("factor.corrected", case, by=by, factor=factor.pk, changed=changed)
    return factor


@transaction.atomic
def add_finding(case, *, by, touchpoints=(), factors=(), **said):
    """Say what was learned, and from which contacts and factors. `said` holds kind, words and themes."""
    case = lock(case)
    finding = Finding(**begun(case, by), **said)
    permissions.check_user_can_write_finding(by, case, finding, touchpoints, factors)
    finding.save()
    finding.touchpoints.set(touchpoints)
    finding.factors.set(factors)
    record("finding.added", case, by=by, finding=finding.pk, kind=finding.kind, themes=finding.themes)
    return finding


@transaction.atomic
def correct_finding(finding, *, by, touchpoints=(), factors=(), **said):
    case, finding = locked(finding)
    changed = change(finding, said)
    permissions.check_user_can_write_finding(by, case, finding, touchpoints, factors)
    finding.touchpoints.set(touchpoints)
    finding.factors.set(factors)
    record("finding.corrected", case, by=by, finding=finding.pk, changed=changed)
    return finding


@transaction.atomic
def take_back(found, *, by):
    """A factor or a finding does not hold. It stays readable, and is counted nowhere."""
    case, found = locked(found)
    permissions.check_user_can_change(by, case, found)
    found.taken_back_at = timezone.now()
    found.save()
    is_factor = isinstance(found, Factor)
    about = {"factor" if is_factor else "finding": found.pk}
    record("factor.taken_back" if is_factor else "finding.taken_back", case, by=by, **about)
    return found


def begun(case, by):
    """What all of it begins with. After a review it belongs to the last one, and is as sure as that."""
    now, review = timezone.now(), case.reviews.last()
    provisional = review is None or policies.is_provisional(case, review.kind)
    return {
        "case": case,
        "by": by,
        "at": now,
        "review": review,
        "provisional": provisional,
        "settled_at": None if provisional else now,
    }


def change(found, said):
    """The names of what is other than before; it is saved."""
    changed = [name for name, value in said.items() if getattr(found, name) != value]
    for name in changed:
        setattr(found, name, said[name])
    found.save()
    return changed


def locked(found):
    """Its case and itself, both locked."""
    case = lock(found.case)
    found = type(found).objects.select_for_update().get(pk=found.pk)
    found.case = case
    return case, found
