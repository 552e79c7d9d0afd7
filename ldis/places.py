"""Where a report is about: the area there is no choice about, and a place that its words name outright."""

import re

from accounts.models import Area, Place


def only_real_area():
    """The area that is no exercise, when there is exactly one."""
    areas = list(Area.objects.filter(is_exercise=False, is_listed=True)[:2])
    return areas[0] if len(areas) == 1 else None


def named_in(area, text):
    """The place whose name stands in the text, the longest name first; None where none does."""
    words = plain(text)
    if not words:
        return None
    known = Place.objects.filter(area=area)
    named = [place for place in known if re.search(rf"\b{re.escape(plain(place.name))}\b", words)]
    return max(named, key=lambda place: len(place.name), default=None)


def plain(text):
    return " ".join(re.findall(r"\w+", text.casefold()))
