"""Releasing the dashboard of an area: its figures leave as one release, through disclosure control."""

from django.db import transaction

from accounts.models import Area
from dard import figures, permissions
from dard.indicators import dashboard


@transaction.atomic
def release_dashboard(area, *, by, years):
    """The Release. What is counted is read once the area is locked; dard.figures checks and records."""
    area = Area.objects.select_for_update().get(pk=area.pk)
    permissions.check_user_can_release_figures(by, area)
    title = f"Figures of {area}, {years[0]} to {years[-1]}"
    return figures.release(area, dashboard.tables(area, years), by=by, title=title)
