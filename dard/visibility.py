"""Which cases somebody sees at all: of their areas, and none they have a stake in."""

from django.db.models import Exists, OuterRef

from accounts.permissions import areas_of
from dard.models import Case, SummaryVersion
from dard.permissions import CASE_READERS, STEERING


def cases_of(user, roles=CASE_READERS):
    """The cases somebody may read by one of these roles."""
    return Case.objects.filter(area__in=areas_of(user, roles)).exclude(conflicts__user=user)


def all_exercise(user, roles=CASE_READERS):
    """Whether all that this person works on is an exercise."""
    return all(area.is_exercise for area in areas_of(user, roles))


def versions_for(user):
    """The approved accounts a member of the steering group may read: of each, the latest."""
    cases = cases_of(user, STEERING)
    later = SummaryVersion.objects.filter(summary=OuterRef("summary"), number__gt=OuterRef("number"))
    found = SummaryVersion.objects.filter(~Exists(later), summary__case__in=cases)
    return found.select_related("summary__case__area")
