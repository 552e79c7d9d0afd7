"""A lesson or a recommendation put to the vote of the steering group, and what comes of it."""

from django.db import transaction
from django.utils import timezone

from dard.actions.lessons import settle_lesson
from dard.actions.meetings import lock
from dard.actions.recommendations import settle_recommendation
from dard.locking import lock_cases
from dard.meetings import aside, voting
from dard.models import Case, Lesson, Motion, Recommendation
from dard.permissions import meetings as permissions
from dard.policies import meetings as policies
from dard.states import MotionState
from panel import actions as panel_actions
from workflow.events import SYSTEM, record


AGREE = voting.AGREE


@transaction.atomic
def put_motion(meeting, *, by, deadline, lesson=None, recommendation=None):
    """Put a lesson or a recommendation to the vote, until a deadline in the meeting or some days later."""
    now = timezone.now()
    behind = lock_behind(lesson, recommendation)
    about = lock_about(lesson, recommendation)
    meeting = lock(meeting)
    permissions.check_user_can_put_motion(by, meeting, about)
    people = aside.people_aside(Case.objects.filter(pk__in=[each.pk for each in behind]))
    permissions.check_user_did_not_step_aside(by, people)
    about.propose()
    about.save()
    consultation = panel_actions.convene(
        meeting.group.panel,
        by=by,
        deadline=deadline,
        aside=people,
        now=now,
        **voting.question_about(about, len(behind)),
    )
    motion = Motion.objects.create(
        meeting=meeting,
        lesson=about if lesson else None,
        recommendation=about if recommendation else None,
        consultation=consultation,
        by=by,
        at=now,
    )
    motion.cases.set(behind)
    record("motion.put", meeting, by=by, at=now, motion=motion.pk, about=about.reference)
    return motion


def lock_behind(lesson, recommendation):
    """The cases that it rests on, locked in one order."""
    return lock_cases(aside.cases_behind(lesson=lesson, recommendation=recommendation))


def lock_about(lesson, recommendation):
    model, row = (Lesson, lesson) if lesson else (Recommendation, recommendation)
    return model.objects.select_for_update(of=("self",)).select_related("area").get(pk=row.pk)


def motion_of(consultation):
    """The motion of a question with what it moves, all locked, cases first; or None for what is no motion."""
    if not aside.may_be_motion(consultation):
        return None
    found = (
        Motion.objects.filter(consultation=consultation.pk).select_related("lesson", "recommendation").first()
    )
    if found is None:
        return None
    lock_behind(found.lesson, found.recommendation)
    about = lock_about(found.lesson, found.recommendation)
    motion = (
        Motion.objects.select_for_update(of=("self",)).select_related("meeting__group__area").get(pk=found.pk)
    )
    setattr(motion, "lesson" if found.lesson_id else "recommendation", about)
    return motion


def settle_motion(consultation, decision):
    """The vote is over: the motion is carried or not, and what it is about moves."""
    motion = motion_of(consultation)
    if motion is None:
        return
    carried, at = decision.option == AGREE, decision.decided_at
    motion.dissent = voting.dissent_of(consultation, decision.option)
    (motion.carry if carried else motion.reject)(at=at)
    motion.save()
    settle(motion, carried=carried, at=at, because=voting.because_of(decision, motion.dissent))
    end(motion, at)


def lapse_motion(consultation):
    """The vote ended without a decision: nothing is agreed, and nothing is turned down."""
    motion = motion_of(consultation)
    if motion is None or motion.state != MotionState.VOTING:
        return
    at = timezone.now()
    motion.lapse(at=at)
    motion.save()
    settle(motion, carried=None, at=at)
    end(motion, at)


def vote_again(consultation):
    """The same question is asked again: what was not carried is open once more. The meeting is locked: its
    minutes are not agreed meanwhile."""
    motion = motion_of(consultation)
    if motion is None:
        return
    motion.meeting = lock(motion.meeting)
    policies.check_can_vote_again(motion, voting.is_as_it_was_put(motion))
    motion.vote_again()
    motion.save()
    motion.about.propose()
    motion.about.save()
    record("motion.put_again", motion.meeting, by=SYSTEM, motion=motion.pk)


def settle(motion, *, carried, at, because=""):
    if motion.lesson_id:
        settle_lesson(motion.lesson, carried=carried, at=at)
    else:
        settle_recommendation(motion.recommendation, carried=carried, at=at, because=because)


def end(motion, at):
    record("motion.ended", motion.meeting, by=SYSTEM, at=at, motion=motion.pk, came_of_it=motion.state)
