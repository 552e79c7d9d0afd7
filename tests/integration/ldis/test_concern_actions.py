"""From a concern to a grade, a panel and an end."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from alerts.states import Grade
from ldis import actions, grading
from ldis.states import ConcernState
from tests.factories.accounts import AreaFactory
from tests.factories.ldis import SERIOUS, graded_concern, known_reporter, open_concern, referred_concern
from tests.factories.panel import decided, standing_panel
from workflow.refusals import Refused


MILD = SERIOUS | {"severity": "unpleasant", "evidence": "hearsay", "local": "one_place", "people": "one"}


@pytest.fixture
def matrix(db):
    return grading.load_first_matrix()


def test_a_reference_that_is_taken_is_not_given_again(area, monkeypatch):
    taken = open_concern(area=area).reference
    offered = iter([taken, "C-7777-77"])
    monkeypatch.setattr(actions.concerns, "new_reference", lambda prefix: next(offered))

    assert open_concern(area=area).reference == "C-7777-77"


def test_the_grade_the_matrix_proposes_needs_no_reason(matrix, area, coordinator):
    concern = open_concern(area=area)

    assessment = actions.grade(concern, by=coordinator, answers=SERIOUS)

    assert (assessment.score, assessment.grade, assessment.reason) == (14, Grade.SEVERE, "")
    concern.refresh_from_db()
    assert concern.state == ConcernState.GRADED


def test_another_grade_without_a_reason_is_refused_and_nothing_kept(matrix, area, coordinator):
    concern = open_concern(area=area)

    with pytest.raises(Refused, match="proposes severe and you chose low"):
        actions.grade(concern, by=coordinator, answers=SERIOUS, chosen=Grade.LOW)

    assert not concern.assessments.exists()


def test_another_grade_is_kept_with_its_reason_and_what_was_proposed(matrix, area, coordinator):
    concern = open_concern(area=area)

    assessment = actions.grade(
        concern, by=coordinator, answers=SERIOUS, chosen=Grade.HIGH, reason="One batch, seized."
    )

    assert (assessment.proposed_grade, assessment.grade) == (Grade.SEVERE, Grade.HIGH)
    assert assessment.reason == "One batch, seized."


def test_a_reason_for_what_was_proposed_anyway_is_not_kept(matrix, area, coordinator):
    assessment = actions.grade(
        open_concern(area=area), by=coordinator, answers=SERIOUS, chosen=Grade.SEVERE, reason="I agree."
    )

    assert assessment.reason == ""


def test_grading_again_keeps_the_first_grade(area, coordinator):
    concern = graded_concern(area=area)

    actions.grade(concern, by=coordinator, answers=MILD)

    assert [each.grade for each in concern.assessments.all()] == [Grade.MODERATE, Grade.SEVERE]
    assert concern.assessment.grade == Grade.MODERATE


@pytest.mark.parametrize(
    ("answers", "deadline"),
    [(SERIOUS, "2026-11-27T20:00:00+00:00"), (MILD, "2026-11-30T16:00:00+00:00")],
    ids=["four hours of any kind", "a working day"],
)
def test_the_panel_has_the_time_its_grade_allows(area, coordinator, answers, deadline):
    with time_machine.travel("2026-11-27T16:00:00Z", tick=False):
        concern = graded_concern(area=area, answers=answers)
        referral = actions.refer(concern, by=coordinator, to=standing_panel(area=area))

    assert referral.consultation.deadline.isoformat() == deadline


def test_the_panel_reads_the_evidence_and_never_the_reporter(area):
    concern = referred_concern(area=area, reporter=known_reporter(), sold_as="heroin", effects="Slow breath.")

    evidence = str(concern.referral.consultation.evidence)

    assert "Slow breath." in evidence
    assert "Severe" in evidence
    assert "Sam Rivers" not in evidence


def test_a_panel_of_another_area_is_not_asked(area, coordinator):
    elsewhere = standing_panel(area=AreaFactory(name="Far", slug="far"))

    with pytest.raises(Refused):
        actions.refer(graded_concern(area=area), by=coordinator, to=elsewhere)


def test_a_concern_is_closed_with_its_reason_and_reopened_without(area, coordinator):
    concern = actions.close(open_concern(area=area), by=coordinator, reason=" It was one pill. ")
    assert (concern.state, concern.closed_because) == (ConcernState.CLOSED, "It was one pill.")

    concern = actions.reopen(concern, by=coordinator)

    assert (concern.state, concern.closed_at, concern.closed_because) == (ConcernState.OPEN, None, "")


def test_a_concern_is_not_closed_without_a_reason(area, coordinator):
    with pytest.raises(Refused, match="Say why the concern is closed"):
        actions.close(open_concern(area=area), by=coordinator, reason=" ")


def test_a_concern_is_not_closed_while_its_alert_is_being_written(area, coordinator):
    concern = referred_concern(area=area)
    decided(concern.referral.consultation, "public_alert")

    with pytest.raises(Refused, match="is being written"):
        actions.close(concern, by=coordinator, reason="Done.")


def test_a_concern_graded_anew_is_not_closed_while_its_alert_is_in_force(area, coordinator, watched):
    actions.grade(watched, by=coordinator, answers=MILD)

    with pytest.raises(Refused, match="Stand it down first"):
        actions.close(watched, by=coordinator, reason="Done.")


def test_a_deadline_that_is_given_counts(area, coordinator):
    deadline = timezone.now() + timedelta(minutes=30)

    referral = actions.refer(
        graded_concern(area=area), by=coordinator, to=standing_panel(area=area), deadline=deadline
    )

    assert referral.consultation.deadline == deadline


@pytest.mark.parametrize("name", ["grade", "refer", "close", "reopen"])
def test_the_outsider_moves_no_concern(area, outsider, name):
    concern = graded_concern(area=area)
    more = {
        "grade": {"answers": SERIOUS},
        "refer": {"to": standing_panel(area=area)},
        "close": {"reason": "Because."},
        "reopen": {},
    }

    with pytest.raises(Refused, match="of this area"):
        getattr(actions, name)(concern, by=outsider, **more[name])
