"""From "a death was reported" to "somebody is asking the provider"."""

from django.db import transaction
from django.utils import timezone

from dard import permissions
from dard.models import ReportedDeath
from workflow.events import SYSTEM, record


@transaction.atomic
def hand_over(report):
    """Take a death over from its report, once. What adds to a death that is known opens no second one."""
    known = ReportedDeath.objects.filter(report__in=[report.pk, report.update_of_id]).first()
    if known:
        return known
    reported_death = ReportedDeath.objects.create(
        report=report,
        area=report.area,
        died_on=report.happened_on,
        place=report.place,
        substances=report.sold_as,
        age_band=report.age_band,
        circumstances=report.happened,
        came_from=report.arrived_by,
        firsthand=report.firsthand,
        handed_over_at=timezone.now(),
    )
    record("reported_death.handed_over", reported_death, by=SYSTEM, report=report.reference)
    return reported_death


@transaction.atomic
def take_up(reported_death, *, by):
    """Say that somebody is asking the provider for what is still needed."""
    reported_death = lock(reported_death)
    permissions.check_user_can_take_up(by, reported_death)
    reported_death.take_up(at=timezone.now(), by=by)
    reported_death.save()
    record("reported_death.taken_up", reported_death, by=by)
    return reported_death


def lock(reported_death):
    rows = ReportedDeath.objects.select_for_update(of=("self",)).select_related("area", "report")
    return rows.get(pk=reported_death.pk)
