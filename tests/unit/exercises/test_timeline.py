import pytest

from exercises.timeline import StepFailed, Timeline
from tests.factories.accounts import AreaFactory
from workflow.events import SYSTEM, record
from workflow.refusals import Refused


def test_a_step_counts_when_its_event_was_recorded(db):
    timeline, area = Timeline(), AreaFactory()

    with timeline.step("alert.issued", "concern.watched"):
        record("alert.issued", area, by=SYSTEM)
        record("concern.watched", area, by=SYSTEM)

    assert [step.event for step in timeline.steps] == ["alert.issued", "concern.watched"]
    assert timeline.steps[1].words


def test_a_step_without_its_event_did_not_happen(db):
    timeline = Timeline()

    with (
        pytest.raises(StepFailed, match=r"The event chain has no alert\.issued"),
        timeline.step("alert.issued"),
    ):
        pass

    assert timeline.steps == []


def test_an_event_from_before_the_step_is_no_witness(db):
    record("alert.issued", AreaFactory(), by=SYSTEM)

    with pytest.raises(StepFailed, match="has no"), Timeline().step("alert.issued"):
        pass


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [(Refused("Only an approver can do this."), "Only an approver"), (KeyError("x"), "KeyError: 'x'")],
)
def test_a_step_that_fails_names_itself_and_the_reason(db, fault, sentence):
    problem = pytest.raises(StepFailed, match=f"stopped at draft.approved: {sentence}")

    with problem, Timeline().step("draft.approved"):
        raise fault


def test_what_is_seen_in_rows_needs_no_event(db):
    timeline = Timeline()

    with timeline.step("deliveries.sent", recorded=False) as step:
        step.words = "3 of 3"

    told = timeline.steps[0].as_json()
    assert told.keys() == {"event", "words", "chapter", "recorded", "at", "seconds"}
    assert (told["words"], told["recorded"]) == ("3 of 3", False)


def test_a_step_belongs_to_the_chapter_it_is_told_in(db):
    timeline = Timeline()
    timeline.begin("The meeting")

    with timeline.step("pack.refused", recorded=False):
        pass

    assert timeline.steps[0].as_json()["chapter"] == "The meeting"
