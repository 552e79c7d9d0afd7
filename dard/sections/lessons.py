"""On the page of a case, and of a cohort: what was learned from it, and what is recommended because of it."""

from django.urls import reverse

from accounts.permissions import has_role
from dard import permissions
from dard.learning.cases import hidden_from
from dard.models import Lesson, Recommendation
from dard.states import LEARNED_FROM, CaseState
from ldis.sections import Section
from workflow.refusals import refusal


# A review was held: there may be findings to learn from.
LEARNING = LEARNED_FROM | {
    CaseState.REVIEWED,
    CaseState.DRAFTING,
    CaseState.CHECKING,
    CaseState.APPROVED,
    CaseState.ON_AGENDA,
    CaseState.CLOSED,
}


def for_case(case, user):
    lessons = learned(findings__case=case) | learned(cohort_findings__cases=case)
    found = list(lessons.distinct())
    if not found and case.state not in LEARNING:
        return None
    context = shown(case.area, user, found, f"case={case.reference}")
    if not refusal(permissions.check_user_can_rest_on_lessons, user, case):
        context["rest_url"] = reverse("dard:case-rest-on-lessons", args=[case.reference])
    return Section("lessons", "Lessons", "dard/_lessons_of.html", context)


def for_cohort(cohort, user):
    lessons = learned(cohort_findings__cohort=cohort)
    found = list(lessons.exclude(pk__in=hidden_from(user, Lesson.objects.order_by()).values("pk")).distinct())
    context = shown(cohort.area, user, found, f"cohort={cohort.pk}")
    recommended = Recommendation.objects.filter(lessons__in=[each.pk for each in found]).distinct()
    return Section(
        "lessons", "Lessons", "dard/_lessons_of.html", context | {"recommendations": list(recommended)}
    )


def learned(**where):
    return Lesson.objects.filter(**where)


def shown(area, user, lessons, query):
    """Words and states for all who read the case; the way there for those who learn from deaths."""
    may_write = not refusal(permissions.check_user_writes_learning, user, area)
    return {
        "lessons": lessons,
        "learns": has_role(user, permissions.LEARNERS, area),
        "write_url": f"{reverse('dard:lesson-new')}?{query}" if may_write else "",
    }
