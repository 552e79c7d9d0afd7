"""A case once the steering group had its account: its lessons, who hears of them, what is due, its end."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions, feedback, worklist
from dard.models import Case
from dard.policies import check_can_begin_summary, check_can_write_findings
from dard.states import AgencyKind, CaseState
from tests.factories import dard_agencies, dard_notifications
from tests.factories.accounts import person
from tests.factories.dard_learning import (
    agreed_lesson,
    agreed_recommendation,
    analyst_of,
    discussed_case,
    drafted_lesson,
    found_in,
    voted,
)
from tests.integration.dard.test_lessons import browser
from workflow.models import Letter
from workflow.refusals import Refused, refusal


pytestmark = pytest.mark.django_db


@pytest.fixture
def chair(area):
    return person(Role.REVIEW_CHAIR, area=area)


@pytest.fixture
def found(area):
    """A finding about a case that the steering group has talked about."""
    made = found_in(area)
    discussed_case(made.case)
    made.refresh_from_db()
    return made


def state_of(case):
    return Case.objects.get(pk=case.pk).state


def due_in(case):
    row = worklist.rows(Case.objects.filter(pk=case.pk), timezone.now())[0]
    return [each.what for each in row.dues]


def test_lessons_are_due_and_then_what_ought_to_change(area, found):
    case = found.case
    assert "Write the lessons" in due_in(case)

    lesson = voted(drafted_lesson(area, findings=[found]))
    assert "Write what ought to change, or close the case" in due_in(case)

    agreed_recommendation(area, lessons=[lesson])
    assert not any("ought to change" in each for each in due_in(case))


def test_the_chair_closes_it_without_action_and_says_why(found, chair):
    address = reverse("dard:case-close-without-action", args=[found.case.reference])
    page = browser(chair).post(address, {"because": "Nothing could be changed."}, follow=True)

    assert state_of(found.case) == CaseState.CLOSED
    assert "Nothing could be changed." in page.content.decode()


def test_nobody_else_closes_it_without_action(area, found):
    with pytest.raises(Refused, match="Only the chair"):
        actions.close_without_action(found.case, by=analyst_of(area), because="No.")


def test_what_is_recommended_because_of_it_keeps_it_open(area, found, chair):
    agreed_recommendation(area, lessons=[voted(drafted_lesson(area, findings=[found]))])

    with pytest.raises(Refused, match="Something is recommended because of it"):
        actions.close_without_action(Case.objects.get(pk=found.case.pk), by=chair, because="No.")


def test_a_lesson_that_is_voted_on_keeps_it_open(area, found, chair):
    lesson = drafted_lesson(area, findings=[found])
    lesson.propose()
    lesson.save()

    with pytest.raises(Refused, match="being voted on"):
        actions.close_without_action(found.case, by=chair, because="No.")


def test_a_case_is_not_closed_without_action_before_it_was_discussed(area, chair):
    with pytest.raises(Refused, match="once the steering group had its account"):
        actions.close_without_action(found_in(area).case, by=chair, because="No.")


def test_lessons_that_were_agreed_before_it_was_discussed_may_be_all(area):
    lesson, analyst = agreed_lesson(area), analyst_of(area)
    case = discussed_case(lesson.findings.get().case)
    browser(analyst).post(reverse("dard:case-rest-on-lessons", args=[case.reference]))

    assert state_of(case) == CaseState.LESSONS_AGREED


def test_without_an_agreed_lesson_it_rests_on_none(area, found):
    with pytest.raises(Refused, match="No lesson that was agreed"):
        actions.rest_on_lessons(found.case, by=analyst_of(area))


@pytest.mark.parametrize("state", sorted({"on_agenda", "discussed", "lessons_agreed", "embedding"}))
def test_findings_and_account_stay_while_the_steering_group_has_them(found, state):
    case = found.case
    Case.objects.filter(pk=case.pk).update(state=state)
    case = Case.objects.get(pk=case.pk)

    assert "Hold another review" in refusal(check_can_write_findings, case)
    assert "The steering group has its account" in refusal(check_can_begin_summary, case)


def learned_from(case):
    """At the moment at which the steering group agrees to its lessons."""
    Case.objects.filter(pk=case.pk).update(state=CaseState.DISCUSSED)
    case = Case.objects.get(pk=case.pk)
    case.agree_lessons(at=timezone.now())
    case.save()
    return case


def test_agencies_that_told_what_they_knew_hear_that_lessons_came_of_it(area):
    told, _ = dard_agencies.asked(
        AgencyKind.TREATMENT, AgencyKind.GP, case=dard_agencies.gathering_case(area=area)
    )
    actions.send_answer(
        dard_agencies.opened(told), answers={"disengaged": "yes"}, contacts=[], words="No more."
    )
    learned_from(told.case)

    [letter] = Letter.objects.filter(key__endswith=":lessons")
    assert letter.to_address == told.email
    assert "Ottoline" not in letter.body
    assert told.case.reference not in letter.body


def test_whoever_notified_hears_it_once(area):
    notification = dard_notifications.accepted(area=area)
    learned_from(notification.case)
    learned_from(notification.case)

    letters = Letter.objects.filter(key=f"notification-{notification.pk}:lessons_agreed")
    assert [each.body.count("Lessons were agreed") for each in letters] == [1]


@pytest.mark.parametrize("state", ["on_agenda", "discussed", "lessons_agreed", "actions_open", "embedding"])
def test_the_way_of_a_notification_has_words_for_each_later_state(area, state):
    notification = dard_notifications.accepted(area=area)
    Case.objects.filter(pk=notification.case.pk).update(state=state)
    notification.case.refresh_from_db()

    stages = feedback.of_notification(notification)
    assert [each.standing for each in stages].count(feedback.NOW) == 1


def test_a_case_closed_without_account_is_not_said_to_have_taught(area):
    notification = dard_notifications.accepted(area=area)
    Case.objects.filter(pk=notification.case.pk).update(state=CaseState.CLOSED)
    notification.case.refresh_from_db()

    words = " ".join(each.words for each in feedback.of_notification(notification))
    assert "Lessons" not in words
    assert "steering group" not in words
