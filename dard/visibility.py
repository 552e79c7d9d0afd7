"""Which cases somebody sees at all: of their areas, and none they have a stake in."""

from django.db.models import Exists, OuterRef, Q

from accounts.permissions import areas_of
from dard.learning.cases import hidden_from
from dard.models import Case, Lesson, Recommendation, SummaryVersion
from dard.permissions import CASE_READERS, LEARNERS, STEERING
from dard.permissions.people import REVIEWERS


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


def lessons_for(user):
    """The lessons somebody reads: those who write them all, the steering group what was put to it, the
    partnership what was agreed; nobody what is not agreed and rests only on what they stepped aside from."""
    return learned(user, Lesson.objects.select_related("area"))


def recommendations_for(user):
    """The recommendations somebody reads, in the same way."""
    return learned(user, Recommendation.objects.select_related("area", "owner_organisation"))


def learned(user, rows):
    written = Q(area__in=areas_of(user, REVIEWERS))
    put = Q(area__in=areas_of(user, STEERING)) & ~Q(state="draft")
    agreed = Q(area__in=areas_of(user, LEARNERS), agreed_at__isnull=False)
    hidden = hidden_from(user, rows.model.objects.order_by()).values("pk")
    return rows.filter(written | put | agreed).exclude(pk__in=hidden)
