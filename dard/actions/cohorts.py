"""Deaths looked at together: chosen by filters, frozen, and what was agreed about them."""

from django.db import transaction
from django.utils import timezone

from dard import figures, permissions
from dard.cohorts import deaths, sharing
from dard.cohorts.filters import members
from dard.models import Cohort, CohortFinding
from workflow.events import record


@transaction.atomic
def make_cohort(area, *, by, name, filters):
    """Choose deaths of an area by filters; until it is frozen the cohort follows them."""
    permissions.check_user_can_put_cohort(by, area, name, filters)
    cohort = Cohort.objects.create(area=area, name=name.strip(), filters=filters, by=by, at=timezone.now())
    record("cohort.made", cohort, by=by)
    return cohort


@transaction.atomic
def freeze_cohort(cohort, *, by):
    """Keep the deaths that fit now, whatever is notified later."""
    now = timezone.now()
    cohort = lock(cohort)
    cases = list(members(cohort))
    permissions.check_user_can_freeze(by, cohort, cases)
    cohort.freeze(at=now)
    cohort.save()
    cohort.cases.set(cases)
    record("cohort.frozen", cohort, by=by, at=now, cases=len(cases))
    return cohort


@transaction.atomic
def add_cohort_finding(cohort, *, by, kind, words, themes, cases):
    """Say what several deaths of a cohort show together."""
    cohort = lock(cohort)
    permissions.check_user_can_put_cohort_finding(by, cohort, words, themes, cases)
    said = {"kind": kind, "words": words.strip(), "themes": themes}
    finding = CohortFinding.objects.create(cohort=cohort, by=by, at=timezone.now(), **said)
    finding.cases.set(cases)
    record("cohort.finding_added", cohort, by=by, finding=finding.pk, kind=kind, themes=themes)
    return finding


@transaction.atomic
def take_back_cohort_finding(finding, *, by):
    cohort = lock(finding.cohort)
    finding = CohortFinding.objects.select_for_update().get(pk=finding.pk)
    permissions.check_user_can_take_back_cohort_finding(by, finding)
    finding.taken_back_at = timezone.now()
    finding.save()
    record("cohort.finding_taken_back", cohort, by=by, finding=finding.pk)
    return finding


def share_cohort(cohort, *, by):
    """Let figures on the deaths of a cohort leave, as a release."""
    tables = sharing.tables(deaths.told_of(members(cohort)))
    return figures.release(cohort.area, tables, by=by, title=cohort.name)


def lock(cohort):
    return Cohort.objects.select_for_update(of=("self",)).select_related("area").get(pk=cohort.pk)
