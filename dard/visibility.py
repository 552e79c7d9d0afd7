"""Which cases somebody sees at all: of their areas, and none they have a stake in."""

from accounts.permissions import areas_of
from dard.models import Case
from dard.permissions import CASE_READERS


def cases_of(user, roles=CASE_READERS):
    """The cases somebody may read by one of these roles."""
    return Case.objects.filter(area__in=areas_of(user, roles)).exclude(conflicts__user=user)


def all_exercise(user, roles=CASE_READERS):
    """Whether all that this person works on is an exercise."""
    return all(area.is_exercise for area in areas_of(user, roles))
