"""Releasing the dashboard of an area: its figures leave as one release, through disclosure control."""

from dard import figures, permissions
from dard.indicators import dashboard


def release_dashboard(area, *, by, years):
    """The Release. It locks, checks and records by itself; what is counted is read within its transaction."""
    permissions.check_user_can_release_figures(by, area)
    title = f"Figures of {area}, {years[0]} to {years[-1]}"
    return figures.release(area, dashboard.tables(area, years), by=by, title=title)
