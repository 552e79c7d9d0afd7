"""Releasing the dashboard of an area: its figures leave as one release, through disclosure control."""

from django.db import transaction

from accounts.models import Area
from dard import figures, permissions, policies
from dard.indicators import dashboard, windows
from dard.models import Release


@transaction.atomic
def release_dashboard(area, *, by, years, together=False, after=None):
    """The Release. What is counted is read once the area is locked; dard.figures checks and records.

    `after` is the key of the area's latest release when `by` looked at what would leave (0: there was none).
    Pressed twice it is released once; what was looked at before something else left is looked at again."""
    area = Area.objects.select_for_update().get(pk=area.pk)
    permissions.check_user_can_release_figures(by, area)
    title = windows.title_of(area, years, together)
    newer = Release.objects.filter(area=area, pk__gt=after).first() if after is not None else None
    if newer and (newer.by_id, newer.title) == (by.pk, title):
        return newer
    policies.check_nothing_left_since(newer)
    return figures.release(area, dashboard.tables(area, years, together), by=by, title=title)
