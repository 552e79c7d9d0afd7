"""When a case the steering group has talked about is settled: by lessons that were agreed, or by none."""

from django_fsm import can_proceed

from dard.learning.cases import cases_of_lessons
from dard.models import Lesson, Recommendation
from dard.states import RECOMMENDATION_LIVE, CaseState, LessonState, RecommendationState
from workflow.refusals import Refused


WITHOUT_ACTION = frozenset({CaseState.DISCUSSED, CaseState.LESSONS_AGREED})
OPEN = RECOMMENDATION_LIVE | {RecommendationState.PROPOSED}


def check_may_close_without_action(case):
    if case.state not in WITHOUT_ACTION:
        state = case.get_state_display().lower()
        raise Refused(
            f"A case is closed without action once the steering group had its account; this one is {state}."
        )
    if of_case(Lesson, case).filter(state=LessonState.PROPOSED).exists():
        raise Refused("A lesson from it is being voted on. Wait for what comes of that.")
    if of_case(Recommendation, case, "lessons__").filter(state__in=sorted(OPEN)).exists():
        raise Refused(
            "Something is recommended because of it, and not ended. Let that go first, or see to it."
        )


def check_can_close_without_action(case, because):
    check_may_close_without_action(case)
    if not because.strip():
        raise Refused("Say why nothing is to be done.")


def check_can_rest_on_lessons(case):
    if not can_proceed(case.agree_lessons):
        state = case.get_state_display().lower()
        raise Refused(f"Lessons are noted once the steering group had the account; this case is {state}.")
    agreed = Lesson.objects.filter(state=LessonState.AGREED).values("pk")
    if not cases_of_lessons(agreed).filter(pk=case.pk).exists():
        raise Refused("No lesson that was agreed rests on this case. Write one, and put it to the vote.")


def of_case(model, case, way=""):
    alone = model.objects.filter(**{f"{way}findings__case": case})
    return alone | model.objects.filter(**{f"{way}cohort_findings__cases": case})
