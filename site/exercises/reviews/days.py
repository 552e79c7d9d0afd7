"""A rehearsal takes minutes and a review months: what has happened is moved back in time instead.

The events are not: they tell when the rehearsal was. What is frozen in the product is frozen here as well,
but for the moment at which it came about.
"""

from datetime import timedelta

from django.db.models import F, QuerySet

from alerts.models import Acknowledgement, Alert, Delivery, Version
from dard.models import AgencyRequest


MOMENTS = {
    Version: ("issued_at",),
    Delivery: ("queued_at", "finished_at"),
    Acknowledgement: ("received_at", "acted_at"),
}


def let_days_pass(days, *, alert):
    """An alert went out so many days earlier."""
    move_back(Alert.objects.filter(pk=alert.pk), days, ("created_at",))
    versions = list(alert.versions.values_list("pk", flat=True))
    move_back(QuerySet(Version).filter(pk__in=versions), days, MOMENTS[Version])
    for model in (Delivery, Acknowledgement):
        move_back(QuerySet(model).filter(version__in=versions), days, MOMENTS[model])


def let_request_wait(request, days):
    """An agency was asked so many days earlier, and has not answered since."""
    move_back(AgencyRequest.objects.filter(pk=request.pk), days, ("asked_at", "due_at", "chase_at"))


def move_back(rows, days, names):
    rows.update(**{name: F(name) - timedelta(days=days) for name in names})
