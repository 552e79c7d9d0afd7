"""From "a death was reported" to "somebody is asking the provider"."""

from django.db import transaction
from django.utils import timezone

from dard import permissions
from dard.models import Notification
from workflow.events import SYSTEM, record


@transaction.atomic
def hand_over(report):
    """Take a death over from its report, once. What adds to a death that is known opens no second one."""
    known = Notification.objects.filter(report__in=[report.pk, report.update_of_id]).first()
    if known:
        return known
    notification = Notification.objects.create(
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
    record("notification.handed_over", notification, by=SYSTEM, report=report.reference)
    return notification


@transaction.atomic
def take_up(notification, *, by):
    """Say that somebody is asking the provider for what is still needed."""
    notification = lock(notification)
    permissions.check_user_can_take_up(by, notification)
    notification.take_up(at=timezone.now(), by=by)
    notification.save()
    record("notification.taken_up", notification, by=by)
    return notification


def lock(notification):
    rows = Notification.objects.select_for_update(of=("self",)).select_related("area", "report")
    return rows.get(pk=notification.pk)
