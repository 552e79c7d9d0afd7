"""What waits for a coordinator, in the order in which it is due."""

from datetime import timedelta

from django.core.paginator import Paginator

from ldis.models import Concern, Report
from workflow.clocks import in_words


PER_PAGE = 50
SOON = timedelta(hours=1)


def reports_to_read(areas, page):
    """One page of the reports that nobody has resolved, the first to be due on top."""
    reports = Report.objects.untriaged().filter(area__in=areas).select_related("area")
    return Paginator(reports.order_by("triage_due_at", "pk"), PER_PAGE).get_page(page)


def answers_owed(areas):
    """Reports whose reporter waits to hear what became of them."""
    reports = Report.objects.unanswered().filter(area__in=areas).select_related("area", "concern")
    return reports.order_by("answer_due_at", "pk")


def concerns_in_hand(areas):
    return Concern.objects.active().filter(area__in=areas).for_listing().by_whose_move()


def clock(due, now):
    """What the clock component shows: words, the time itself, and how pressing it is."""
    level = "overdue" if due < now else "soon" if due - now <= SOON else ""
    return {"words": in_words(due, now), "at": due, "overdue": due < now, "level": level}
