"""What a meeting puts to the vote: carried, not carried, ended without a decision, tied, asked again."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.states import Discipline, Role
from dard import actions
from dard.models import Motion
from dard.states import CaseState, ItemKind, LessonState, MotionState, RecommendationState
from panel import actions as panel_actions
from panel import permissions as panel_permissions
from panel.states import ConsultationState
from tests.factories import dard_learning
from tests.factories import dard_meetings as made
from tests.factories.accounts import person
from tests.queries import queries_of
from workflow.refusals import Refused


pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(area):
    return made.in_session(area=area)


@pytest.fixture
def case(meeting):
    return meeting.items.get(kind=ItemKind.CASE).version.summary.case


@pytest.fixture
def lesson(meeting, case):
    by = person(Role.ANALYST, area=meeting.area)
    words = "A prescription does not end before somebody has spoken with the person."
    return actions.begin_lesson(
        meeting.area, by=by, words=words, themes=["naloxone"], findings=case.findings.all()
    )


def put(meeting, **about):
    until = timezone.now() + timedelta(hours=1)
    return actions.put_motion(meeting, by=made.keeper(meeting), deadline=until, **about)


def vote(motion, *options):
    """The chair first, then the others; a reason goes with each."""
    for user, option in zip(made.members(motion.meeting.group), options, strict=False):
        panel_actions.cast_vote(motion.consultation, by=user, option=option, reason="It is too soon.")
    return Motion.objects.get(pk=motion.pk)


def test_what_most_agree_to_is_carried_and_its_cases_move_on(meeting, case, lesson):
    actions.discuss_item(meeting.items.get(kind=ItemKind.CASE), by=made.keeper(meeting))

    motion = vote(put(meeting, lesson=lesson), "agree", "agree")

    lesson.refresh_from_db()
    case.refresh_from_db()
    assert (motion.state, lesson.state) == (MotionState.CARRIED, LessonState.AGREED)
    assert case.state == CaseState.LESSONS_AGREED


def test_dissent_is_kept_by_discipline_with_its_reason(meeting, lesson):
    motion = vote(put(meeting, lesson=lesson), "do_not_agree", "agree", "agree")

    assert motion.dissent == [
        {
            "discipline": Discipline.PUBLIC_HEALTH.label,
            "option": "Do not agree",
            "reason": "It is too soon.",
        }
    ]


def test_what_most_are_against_is_not_agreed_and_may_be_voted_on_again(meeting, lesson):
    motion = vote(put(meeting, lesson=lesson), "do_not_agree", "do_not_agree")
    lesson.refresh_from_db()
    assert (motion.state, lesson.state) == (MotionState.NOT_CARRIED, LessonState.NOT_AGREED)

    panel_actions.reopen(
        motion.consultation,
        by=made.keeper(meeting),
        deadline=timezone.now() + timedelta(days=1),
        reason="New figures came in.",
    )

    motion.refresh_from_db()
    lesson.refresh_from_db()
    assert (motion.state, lesson.state) == (MotionState.VOTING, LessonState.PROPOSED)
    assert vote(motion, "agree", "agree").state == MotionState.CARRIED


def test_what_was_carried_is_not_asked_again(meeting, lesson):
    motion = vote(put(meeting, lesson=lesson), "agree", "agree")

    with pytest.raises(Refused, match="supersedes"):
        panel_actions.reopen(
            motion.consultation,
            by=made.keeper(meeting),
            deadline=timezone.now() + timedelta(days=1),
            reason="Somebody was away.",
        )


def ask_again(motion):
    return panel_actions.reopen(
        motion.consultation,
        by=made.keeper(motion.meeting),
        deadline=timezone.now() + timedelta(days=1),
        reason="New figures came in.",
    )


def rewrite(lesson, *, words=None, findings=None):
    lesson.refresh_from_db()
    return actions.save_lesson(
        lesson,
        by=person(Role.ANALYST, area=lesson.area),
        words=words or lesson.words,
        themes=lesson.themes,
        findings=lesson.findings.all() if findings is None else findings,
    )


def test_nobody_agrees_to_words_they_were_not_asked_about(meeting, lesson):
    motion = vote(put(meeting, lesson=lesson), "do_not_agree", "do_not_agree")
    rewrite(lesson, words="Somebody rings before a prescription ends.")

    with pytest.raises(Refused, match="written anew since"):
        ask_again(motion)

    lesson.refresh_from_db()
    assert lesson.state == LessonState.DRAFT


def test_nor_to_what_rests_on_other_deaths_by_now(meeting, lesson):
    motion = vote(put(meeting, lesson=lesson), "do_not_agree", "do_not_agree")
    rewrite(lesson, findings=made.found_in(meeting.area).findings.all())

    with pytest.raises(Refused, match="written anew since"):
        ask_again(motion)


def test_a_vote_that_lapsed_is_held_again_while_nothing_was_changed(meeting, lesson):
    motion = put(meeting, lesson=lesson)
    panel_actions.close(motion.consultation, now=motion.consultation.deadline)
    rewrite(lesson)

    ask_again(motion)

    assert vote(motion, "agree", "agree").state == MotionState.CARRIED


def test_minutes_hold_the_words_that_were_voted_on(meeting, lesson):
    vote(put(meeting, lesson=lesson), "do_not_agree", "do_not_agree")
    was, chair = lesson.words, made.members(meeting.group)[0]
    rewrite(lesson, words="Somebody rings before a prescription ends.")
    actions.close_meeting(meeting, by=chair)

    kept = actions.agree_minutes(meeting, by=chair)

    assert [each["words"] for each in kept.content["motions"]] == [was]


def test_a_vote_is_not_held_again_once_the_minutes_say_how_it_ended(meeting, lesson):
    motion = vote(put(meeting, lesson=lesson), "do_not_agree", "do_not_agree")
    chair = made.members(meeting.group)[0]
    actions.close_meeting(meeting, by=chair)
    actions.agree_minutes(meeting, by=chair)

    with pytest.raises(Refused, match="minutes of its meeting are agreed"):
        ask_again(motion)


def test_a_vote_without_a_quorum_leaves_the_lesson_to_be_written_on(meeting, lesson):
    motion = put(meeting, lesson=lesson)

    panel_actions.close(motion.consultation, now=motion.consultation.deadline)

    motion.refresh_from_db()
    lesson.refresh_from_db()
    assert (motion.state, lesson.state) == (MotionState.LAPSED, LessonState.DRAFT)


def test_a_motion_that_is_withdrawn_lapses(meeting, lesson):
    motion = put(meeting, lesson=lesson)

    panel_actions.withdraw(motion.consultation, by=made.keeper(meeting), reason="Put too early.")

    motion.refresh_from_db()
    assert motion.state == MotionState.LAPSED


def test_a_tie_waits_for_the_chair(meeting, lesson):
    motion = vote(put(meeting, lesson=lesson), "agree", "do_not_agree", "abstain")
    assert motion.state == MotionState.VOTING
    assert motion.consultation.state == ConsultationState.TIED
    chair = made.members(meeting.group)[0]

    panel_actions.break_tie(motion.consultation, by=chair, option="agree", reason="It cannot wait.")

    motion.refresh_from_db()
    assert motion.state == MotionState.CARRIED


def test_a_recommendation_that_is_not_carried_keeps_why(meeting):
    recommendation = dard_learning.drafted_recommendation(
        meeting.area, **dard_learning.complete(meeting.area)
    )

    vote(put(meeting, recommendation=recommendation), "do_not_agree", "do_not_agree")

    recommendation.refresh_from_db()
    assert recommendation.state == RecommendationState.REJECTED
    assert recommendation.because


def test_minutes_wait_for_the_vote_that_is_still_open(meeting, lesson):
    motion = put(meeting, lesson=lesson)
    chair = made.members(meeting.group)[0]
    actions.close_meeting(meeting, by=chair)

    with pytest.raises(Refused, match="A vote of this meeting is still open"):
        actions.agree_minutes(meeting, by=chair)

    vote(motion, "agree", "agree")
    assert actions.agree_minutes(meeting, by=chair).meeting == meeting


def test_nothing_is_put_to_the_vote_before_the_meeting_sits(area, lesson):
    with pytest.raises(Refused, match="in session"):
        put(made.planned(area=area), lesson=lesson)


def test_a_coordinator_of_drug_alerts_neither_reads_nor_keeps_it(meeting, lesson, coordinator):
    motion = put(meeting, lesson=lesson)

    with pytest.raises(Refused, match="panel you do not sit on"):
        panel_permissions.check_user_can_view(coordinator, motion.consultation)
    with pytest.raises(Refused, match="death review coordinator"):
        panel_actions.withdraw(motion.consultation, by=coordinator, reason="Mine.")


def test_minutes_cost_as_many_queries_with_four_votes_as_with_one(meeting, lesson, client):
    client.force_login(made.members(meeting.group)[0])
    vote(put(meeting, lesson=lesson), "agree", "agree")
    few = queries_of(client, f"{meeting.get_absolute_url()}minutes/")
    for _ in range(3):
        vote(put(meeting, lesson=dard_learning.drafted_lesson(meeting.area)), "agree", "agree")

    assert queries_of(client, f"{meeting.get_absolute_url()}minutes/") == few
