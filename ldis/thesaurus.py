"""The vocabulary as staff look it up: a page of substances, each with how often it was reported of late."""

from datetime import timedelta

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.utils import timezone

from ldis import visibility
from substances import matching
from substances.models import Substance


PER_PAGE = 50
# Ours: a quarter, the rhythm of the published surveillance reports (RADAR, Public Health Scotland).
RECENT = timedelta(days=90)


def look_up(user, text="", family=None, page=1):
    """One page of the substances a search finds, the likeliest first; all of them by name without one."""
    substances = with_reports(user, Substance.objects.current().for_listing().order_by("name"))
    if family:
        substances = substances.filter(family=family)
    if text.strip():
        substances = found(substances, text)
    return Paginator(substances, PER_PAGE).get_page(page)


def with_reports(user, substances):
    """Counted among the reports that this person may read, and no others."""
    recent = visibility.may_read(user, "reports__") & Q(reports__received_at__gte=timezone.now() - RECENT)
    return substances.annotate(recent_reports=Count("reports", filter=recent, distinct=True))


def found(substances, text):
    """Those that are proposed for it, then those that hold it in a name."""
    proposed = [each.substance.pk for each in matching.propose(text, limit=PER_PAGE)]
    rank = {pk: place for place, pk in enumerate(proposed)}
    holding = Q(name__icontains=text) | Q(names__text__icontains=text) | Q(chemical_class__icontains=text)
    rows = list(substances.filter(Q(pk__in=proposed) | holding).distinct())
    return sorted(rows, key=lambda each: (rank.get(each.pk, len(rank)), each.name.casefold()))
