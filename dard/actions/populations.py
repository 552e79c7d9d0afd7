"""Entering how many people live in an area, which rates are worked out with."""

from django.db import transaction
from django.utils import timezone

from dard import permissions
from dard.models import Population
from workflow.events import record


@transaction.atomic
def set_population(area, *, by, year, count, source):
    """From now on this counts for the year; what was entered before stays readable."""
    permissions.check_user_can_set_population(by, area, year, count, source)
    kept = Population.objects.create(
        area=area, year=year, count=count, source=source.strip(), by=by, at=timezone.now()
    )
    record("population.set", kept, by=by, year=year, count=count)
    return kept
