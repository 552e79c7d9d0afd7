"""Lessons: written from what reviews found, agreed to or not, and superseded by a better one."""

from django.db import transaction
from django.utils import timezone
from django_fsm import can_proceed

from dard import permissions
from dard.learning.cases import cases_cited, cases_of_lesson
from dard.learning.naming import look_at_words
from dard.locking import lock_cases, locked_in_order
from dard.models import Lesson
from dard.states import CaseState, LessonState
from workflow.events import SYSTEM, record
from workflow.references import new_reference
from workflow.refusals import Refused


CHANGED = "Somebody changed this since you opened it. Read it as it is now, and change it again."


@transaction.atomic
def begin_lesson(area, *, by, words, themes, findings=(), cohort_findings=()):
    """Write down what findings teach, in words that name nobody."""
    now = timezone.now()
    lesson = Lesson(
        area=area, reference=new_reference("LN"), words=words.strip(), themes=list(themes), by=by, at=now
    )
    check(lesson, by, findings, cohort_findings)
    lesson.save()
    cite(lesson, findings, cohort_findings)
    record("lesson.begun", lesson, by=by, at=now, themes=lesson.themes)
    return lesson


@transaction.atomic
def save_lesson(lesson, *, by, words, themes, findings=(), cohort_findings=(), seen_hash=None):
    """Put a lesson in other words, or rest it on other findings, while it is not agreed."""
    lesson = lock(lesson)
    permissions.check_user_can_write_lesson(by, lesson)
    if seen_hash is not None and seen_hash != lesson.content_hash:
        raise Refused(CHANGED)
    if lesson.state == LessonState.NOT_AGREED:
        lesson.rewrite()
    lesson.words, lesson.themes = words.strip(), list(themes)
    check(lesson, by, findings, cohort_findings)
    lesson.save()
    cite(lesson, findings, cohort_findings)
    record("lesson.saved", lesson, by=by, themes=lesson.themes)
    return lesson


def check(lesson, by, findings, cohort_findings):
    permissions.check_user_writes_learning(by, lesson.area)
    looked = look_at_words({"words": lesson.words}, lesson.area, cases_cited(findings, cohort_findings))
    permissions.check_user_can_put_lesson(by, lesson, findings, cohort_findings, looked)


def cite(lesson, findings, cohort_findings):
    lesson.findings.set(findings)
    lesson.cohort_findings.set(cohort_findings)


def settle_lesson(lesson, *, carried, at, by=SYSTEM):
    """What a vote made of it, inside the transaction of whoever tells: agreed (True), not agreed (False), or
    ended without a decision (None), so that it is written on. A result that comes twice changes nothing."""
    cases = lock_cases(cases_of_lesson(lesson))
    lesson = lock(lesson)
    if not moved_by(lesson, carried, at):
        return lesson
    lesson.save()
    agreed = [lessons_agreed(case, lesson, at) for case in cases if carried and is_waiting(case)]
    record_of_vote(lesson, carried, by, at)
    for case in agreed:
        record("case.lessons_agreed", case, by=by, at=at)
    return lesson


def moved_by(lesson, carried, at):
    """Whether its state lets the result move it; it is moved."""
    ways = {True: (lesson.agree, {"at": at}), False: (lesson.reject, {}), None: (lesson.take_back, {})}
    move, said = ways[carried]
    if not can_proceed(move):
        return False
    move(**said)
    return True


def record_of_vote(lesson, carried, by, at):
    if carried is None:
        record("lesson.taken_back", lesson, by=by, at=at)
    elif carried:
        record("lesson.agreed", lesson, by=by, at=at)
    else:
        record("lesson.not_agreed", lesson, by=by, at=at)


def is_waiting(case):
    return case.state == CaseState.DISCUSSED


def lessons_agreed(case, lesson, at):
    case.agree_lessons(at=at)
    case.save()
    return case


@transaction.atomic
def supersede_lesson(lesson, *, by, into):
    """Another lesson says it better, or says more: it takes over what rests on this one."""
    lesson, into = locked_in_order(lock, lesson, into)
    permissions.check_user_can_supersede_lesson(by, lesson, into)
    lesson.supersede(by=into)
    lesson.save()
    record("lesson.superseded", lesson, by=by, into=into.reference)
    return lesson


def lock(lesson):
    return Lesson.objects.select_for_update(of=("self",)).select_related("area").get(pk=lesson.pk)
