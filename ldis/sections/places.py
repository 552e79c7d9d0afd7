"""Where it was seen and where it was not, as a picture with its table."""

from ldis import maps
from ldis.sections import Section


def for_concern(concern, user):
    drawn = maps.of_concern(concern, list(concern.reports.values_list("locality", flat=True)))
    context = {"map": drawn, "concern": concern}
    return Section("map", "Where", "ldis/_map.html", context)
