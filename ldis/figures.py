"""The figures of a concern: which one counts for each measure, and what was said before it."""

from typing import NamedTuple

from ldis.models import Count
from ldis.states import Measure


class Figure(NamedTuple):
    """One measure: the count that stands, and every other one, the latest first."""

    label: str
    latest: Count
    earlier: list


def of_concern(concern):
    """A Figure for each measure that was ever counted, in the order of Measure; one query."""
    counts = list(Count.objects.filter(concern=concern).select_related("replaced_by", "by"))
    return [
        figure for measure in Measure if (figure := standing([c for c in counts if c.measure == measure]))
    ]


def standing(counts):
    """The newest figure that nothing corrected; the counts come newest day first."""
    if not counts:
        return None
    latest = next(each for each in counts if not hasattr(each, "replaced_by"))
    return Figure(latest.get_measure_display(), latest, [each for each in counts if each != latest])


def in_words(concern):
    """Every figure that counts: "57 non-fatal overdoses by 14 November 2023 (ambulance service)"."""
    return said(of_concern(concern))


def said(figures):
    return "; ".join(sentence(each.latest) for each in figures)


def when_and_by_whom(figures):
    """The newest day of the figures, and everybody they come from."""
    latest = [each.latest for each in figures]
    return max(each.as_of for each in latest), ", ".join(dict.fromkeys(each.source for each in latest))


def sentence(count):
    noun = Measure(count.measure).noun(count.value)
    return f"{count.value} {noun} by {count.as_of:%-d %B %Y} ({count.source})"
