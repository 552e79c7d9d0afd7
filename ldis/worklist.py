"""What waits for a coordinator, in the order in which it is due.

Each list is read from its index, a page at a time, from where the last page ended: nothing is counted beyond
a page, so the worklist costs the same at a million reports as at a hundred.
"""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q

from alerts.models import Alert
from ldis import clocks, ranges
from ldis.models import Concern, Report
from ldis.models.concern import TURNS
from ldis.states import CONCERN_HELD_BY, UNTRIAGED_STATES, ConcernState, ReportState
from workflow.clocks import in_words, span


PER_PAGE = 50
UNANSWERED_STATES = frozenset(ReportState) - UNTRIAGED_STATES - {ReportState.ANSWERED}


@dataclass(frozen=True)
class Page:
    """Some rows of a list, and where the next page begins, if there is one."""

    rows: list = field(default_factory=list)
    next: str = ""
    is_first: bool = True

    def __iter__(self):
        return iter(self.rows)

    def __len__(self):
        return len(self.rows)

    @property
    def count(self):
        """How many there are in all, in words: "12", or "50+" where there is more than a page."""
        return f"{PER_PAGE}+" if self.next or not self.is_first else str(len(self.rows))


def reports_to_read(areas, after=None):
    """A page of the reports that nobody has resolved, the first to be due on top."""
    return reports_in(areas, UNTRIAGED_STATES, "triage_due_at", after)


def answers_owed(areas, after=None):
    """Reports whose reporter waits to hear what became of them."""
    return reports_in(areas, UNANSWERED_STATES, "answer_due_at", after)


def reports_in(areas, states, due, after):
    """A page of the reports in these states by when they are due, from after the report of that reference."""
    last = Report.objects.filter(area__in=areas, reference=after).first() if is_reference(after) else None
    where, values = "area_id = %s AND state = %s", ()
    if last:
        where += f" AND ({due}, id) > (%s, %s)"
        values = (connection.ops.adapt_datetimefield_value(getattr(last, due)), last.pk)
    stretches = [
        ranges.Stretch(Report, (due, "id"), where, (area.pk, state, *values), f"{due}, id", PER_PAGE + 1)
        for area in areas
        for state in sorted(states)
    ]
    keys = [pk for _, _, pk in sorted(ranges.read(stretches), key=lambda row: row[1:])]
    rows = in_order(Report.objects.select_related("area", "concern"), keys)
    return Page(rows, rows[-1].reference if len(keys) > PER_PAGE else "", is_first=last is None)


def is_reference(text):
    """Whether it could be one: PostgreSQL takes no zero byte, and nobody's reference is long."""
    return bool(text) and len(text) <= 20 and text.isprintable()


def concerns_in_hand(areas):
    """The concerns that are open: the coordinator's first, then the panel's; the longest open first."""
    stretches = [
        ranges.Stretch(
            Concern,
            ("opened_at", "id"),
            "area_id = %s AND state = %s",
            (area.pk, state),
            "opened_at, id",
            PER_PAGE + 1,
            tag=TURNS.index(CONCERN_HELD_BY[state]),
        )
        for area in areas
        for state in sorted(set(ConcernState) - {ConcernState.CLOSED})
    ]
    keys = [pk for _, _, pk in sorted(ranges.read(stretches))]
    return Page(in_order(Concern.objects.for_listing(), keys), "more" if len(keys) > PER_PAGE else "")


def alerts_about_to_end(keepers, now, soon):
    """(alert, its clock) for each alert in force that is to be looked at before it ends, by area."""
    until = {pk: keeper.deadline(clocks.REVIEW, now) for pk, keeper in keepers.items()}
    alerts = Alert.objects.in_force().with_current_version().filter(area__in=until).order_by("valid_until")
    near = alerts.filter(Q(valid_until__lte=max(until.values())) | Q(review_at__lte=now))
    return [
        (each, clock_of_an_end(each.valid_until, now, soon[each.area_id]))
        for each in near
        if each.is_review_due or each.valid_until <= until[each.area_id]
    ]


def in_order(queryset, keys):
    """The rows of one page, in the order of their keys."""
    found = queryset.in_bulk(keys[:PER_PAGE])
    return [found[key] for key in keys[:PER_PAGE] if key in found]


def with_clocks(concerns, now, soon):
    """Each concern with the clock it runs under, or without one."""
    for each in concerns:
        each.clock = clock(each.due_at, now, soon[each.area_id]) if each.due_at else None
    return concerns


def clock(due, now, soon=clocks.SOON):
    """What the clock component shows: words, the time itself, and how pressing it is. `soon` is the area's
    own word on how near a deadline is marked."""
    level = "overdue" if due < now else "soon" if due - now <= soon.allowed else ""
    return {"words": in_words(due, now), "at": due, "overdue": due < now, "level": level}


def clock_of_an_end(at, now, soon):
    """The same for what ends by itself."""
    return clock(at, now, soon) | {"words": f"ends in {span(max(int((at - now).total_seconds()), 0))}"}
