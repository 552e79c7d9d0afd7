"""What was said before about the same themes: “We said this in March 2024.”"""

from dataclasses import dataclass, field

from django.db.models import TextField
from django.db.models.functions import Cast

from dard.models import Recommendation


@dataclass(frozen=True)
class Repeats:
    """What there was before: deaths, lessons, recommendations."""

    themes: list
    deaths: list = field(default_factory=list)
    lessons: list = field(default_factory=list)
    recommendations: list = field(default_factory=list)


def repeats(area, themes, *, before=None, excluding=None):
    found = about(Recommendation.objects.filter(area=area), themes)
    if isinstance(excluding, Recommendation):
        found = found.exclude(pk=excluding.pk)
    return Repeats(list(themes), recommendations=list(found))


def about(rows, themes):
    """Those of some rows that are about any of these themes."""
    rows = rows.annotate(themes_as_text=Cast("themes", TextField()))
    return rows.filter(pk__in=[each.pk for each in rows if set(each.themes) & set(themes)])
