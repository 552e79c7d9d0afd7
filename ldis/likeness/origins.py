"""Which reports may be of one event, so that five reports of one night in one place do not count as five.

Counting is cautious and nothing is merged: a group is reports that may share one origin, no more. Why two of
them may is not told, because one of the reasons is who made them.
"""

from ldis.likeness.features import plain_words
from ldis.models import Distinction, Reporter


# Ours, after the advice to count independent events: the same place, day or organisation. A night has two
# dates.
DAYS_APART = 1


def independent(reports):
    """The reports in groups that may each be one event, in the order they are given."""
    reports = list(reports)
    employers = employers_of(reports)
    apart = told_apart(reports)
    groups = []
    for report in reports:
        joined = [
            group
            for group in groups
            if any(
                may_share(report, each, employers) and frozenset((report.pk, each.pk)) not in apart
                for each in group
            )
        ]
        groups = [group for group in groups if group not in joined]
        groups.append([each for group in joined for each in group] + [report])
    return sorted(groups, key=lambda group: reports.index(group[0]))


def may_share(a, b, employers):
    """Whether two reports may be of one event."""
    if first_of(a) == first_of(b) or a.update_of_id == b.pk or b.update_of_id == a.pk:
        return True
    if abs((a.day - b.day).days) > DAYS_APART:
        return False
    employer = employers.get(a.pk)
    return is_same_place(a, b) or (employer is not None and employer == employers.get(b.pk))


def first_of(report):
    """The report that stands for the event."""
    return report.same_event_as_id or report.pk


def is_same_place(a, b):
    if a.locality_id and b.locality_id:
        return a.locality_id == b.locality_id
    words = plain_words(a.place)
    return bool(words) and set(words) == set(plain_words(b.place))


def employers_of(reports):
    """The organisation behind each report, where it is one we know: used here, and never shown."""
    found = Reporter.objects.filter(report__in=reports, employer__isnull=False)
    return dict(found.values_list("report_id", "employer_id"))


def told_apart(reports):
    """The pairs of which somebody said that they are not the same."""
    said = Distinction.objects.filter(report__in=reports, other__in=reports).order_by("pk")
    last = {frozenset((each.report_id, each.other_id)): each.stands for each in said}
    return {pair for pair, stands in last.items() if stands}


def in_words(reports, groups):
    """ "5 reports of at most 3 events"."""
    many, most = len(reports), len(groups)
    return f"{many} report{'s' * (many != 1)} of at most {most} event{'s' * (most != 1)}"
