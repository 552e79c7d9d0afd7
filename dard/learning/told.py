"""How many earlier deaths had a theme, as it was told outside the review: by what was released, and no more.

A number that was worked out for this alone, or only whether it is small, would say something of a figure that
a release has hidden.
"""

from django.utils.timezone import localdate

from dard.models import ReleasedTable
from dard.states import Theme
from privacy.disclosure import Cell


# The table of the dashboard that tells of themes (dard.indicators.learning).
THEMES = "themes-by-year"
NOT_RELEASED = "How many earlier deaths had it was not released yet."


def of_themes(area, themes):
    """[(theme, sentence)] by the last release that told of themes; one query."""
    told = ReleasedTable.objects.filter(release__area=area, key=THEMES)
    table = told.select_related("release").defer("figures").order_by("-pk").first()
    return [(Theme(each), sentence(table, Theme(each))) for each in themes]


def sentence(table, theme):
    """“15 deaths had it, in Figures of Brackenshire, 2022 to 2026, released on 3 March 2026.”"""
    if table is None:
        return NOT_RELEASED
    shown = {name: Cell(*cells[-1]) for name, cells in table.shown["rows"]}
    where = f"{table.release}, released on {localdate(table.release.at):%-d %B %Y}"
    # A theme that few had is not listed, as one that nobody had: both are told in the same words.
    if theme.label not in shown or shown[theme.label].is_hidden:
        return f"How many deaths had it, if any, is hidden in {where}."
    return f"{shown[theme.label]} deaths had it, in {where}."
