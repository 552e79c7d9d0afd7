"""Who writes lessons and recommendations, and who reads them."""

from accounts.permissions import has_role
from accounts.states import Role
from dard import policies
from dard.learning.cases import cases_cited, cases_of, cases_of_lesson, hidden_from
from dard.models import Lesson
from dard.permissions.cases import HIDDEN, NOT_YOURS
from dard.permissions.people import LEARNERS, REVIEWERS
from workflow.refusals import Refused


WRITERS_ONLY = "Lessons and recommendations are written by those who review deaths in this area."
ASIDE = (
    "You stepped aside from what this rests on. It is shown to you once the steering group has agreed to it."
)
# They hear of what was agreed, and not of what is still talked about.
OF_AGREED_ONLY = frozenset({Role.PARTNERSHIP})


def check_user_learns(user):
    if not has_role(user, LEARNERS):
        raise Refused("Lessons are shown to those who review deaths, the steering group and the partnership.")


def check_user_writes_learning(user, area):
    if not has_role(user, REVIEWERS, area):
        raise Refused(WRITERS_ONLY)


def check_has_no_stake(user, cases):
    if cases.filter(conflicts__user=user).exists():
        raise Refused(HIDDEN)


def check_user_can_view_learning(user, thing):
    """A lesson or a recommendation: of the area, as far along as the reader hears of it, and not what they
    stepped aside from before it was agreed."""
    check_hears_of(user, thing)
    check_is_shown(user, type(thing).objects.filter(pk=thing.pk))


def check_is_shown(user, rows):
    if hidden_from(user, rows).exists():
        raise Refused(ASIDE)


def check_hears_of(user, thing):
    if has_role(user, REVIEWERS, thing.area):
        return
    if not has_role(user, LEARNERS, thing.area) or thing.state == "draft":
        raise Refused(NOT_YOURS)
    if not has_role(user, LEARNERS - OF_AGREED_ONLY, thing.area) and thing.agreed_at is None:
        raise Refused(NOT_YOURS)


def check_user_can_begin_lesson(user, area):
    check_user_writes_learning(user, area)


def check_user_can_put_lesson(user, lesson, findings, cohort_findings, looked):
    """As it is to be kept, before it is."""
    check_user_writes_learning(user, lesson.area)
    check_has_no_stake(user, cases_cited(findings, cohort_findings))
    policies.check_can_write_lesson(lesson)
    policies.check_is_lesson(lesson, findings, cohort_findings, looked)


def check_user_can_write_lesson(user, lesson):
    check_user_writes_learning(user, lesson.area)
    check_has_no_stake(user, cases_of_lesson(lesson))
    policies.check_can_write_lesson(lesson)


def check_user_can_propose_lesson(user, lesson):
    check_user_writes_learning(user, lesson.area)
    policies.check_can_propose_lesson(lesson)


def check_user_can_supersede_lesson(user, lesson, into):
    check_user_writes_learning(user, lesson.area)
    check_has_no_stake(user, cases_of_lesson(lesson))
    policies.check_can_supersede_lesson(lesson, into)


def check_user_can_put_recommendation(user, recommendation, lessons, looked):
    check_user_writes_learning(user, recommendation.area)
    check_is_shown(user, Lesson.objects.filter(pk__in=[each.pk for each in lessons]))
    policies.check_can_write_recommendation(recommendation)
    policies.check_is_recommendation(recommendation, lessons, looked)


def check_user_can_write_recommendation(user, recommendation):
    check_user_writes_learning(user, recommendation.area)
    check_has_no_stake(user, cases_of(recommendation))
    policies.check_can_write_recommendation(recommendation)


def check_user_can_propose_recommendation(user, recommendation):
    check_user_writes_learning(user, recommendation.area)
    policies.check_can_propose_recommendation(recommendation)


def check_user_may_lapse(user, recommendation):
    if not has_role(user, {Role.REVIEW_CHAIR}, recommendation.area):
        raise Refused("Only the chair of the death review lets a recommendation go.")
    policies.check_may_lapse(recommendation)


def check_user_can_lapse_recommendation(user, recommendation, because):
    check_user_may_lapse(user, recommendation)
    policies.check_can_lapse_recommendation(recommendation, because)


def check_user_can_supersede_recommendation(user, recommendation, into):
    check_user_writes_learning(user, recommendation.area)
    policies.check_can_supersede_recommendation(recommendation, into)


def check_user_can_merge_recommendation(user, recommendation, into):
    check_user_writes_learning(user, recommendation.area)
    policies.check_can_merge_recommendation(recommendation, into)
