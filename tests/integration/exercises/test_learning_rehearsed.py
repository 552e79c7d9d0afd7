"""`manage.py rehearse death-to-embedded`: from a frozen account to a lesson that holds, for real."""

import json
from io import StringIO

import pytest
from django.core.management import call_command

from alerts.models import Circular, ReadReceipt
from dard.models import Action, Case, Check, Lesson, Motion, Recommendation
from dard.states import ActionState, CaseState, LessonState, RecommendationState
from exercises.reviews.script import NEEDLES
from tests.integration.exercises.test_review_rehearsed import everything_stored


pytestmark = pytest.mark.heavy


# What it must show, in the order in which it is told.
WALK = [
    "meeting.pack_sent",
    "undertaking.signed",
    "meeting.stepped_aside",
    "meeting.opened",
    "motion.put",
    "lesson.agreed",
    "recommendation.repeats",
    "recommendation.begun",
    "recommendation.agreed",
    "recommendation.accepted",
    "action.set",
    "evidence.given",
    "action.verified",
    "check.failed",
    "action.reopened",
    "action.embedded",
    "recommendation.embedded",
    "circular.delivered",
    "circular.read",
    "case.closed_embedded",
]


def rehearse():
    """The JSON it ends with."""
    out = StringIO()
    call_command("rehearse", "death-to-embedded", json=True, stdout=out, stderr=StringIO())
    return json.loads(out.getvalue())


@pytest.fixture
def result(db):
    return rehearse()


def events_of(result):
    return [step["event"] for step in result["steps"]]


def test_the_whole_way_from_an_account_to_a_lesson_that_is_embedded(result):
    assert result["events_verified"]
    assert "embedded" in result["steps"][-1]["event"]
    assert all(step["words"] and step["chapter"] for step in result["steps"])
    assert in_order(WALK, events_of(result))
    assert result["recused"] == 1
    assert result["owners"] == 2
    assert "not embedded" in result["said_before"]
    assert result["delivered"] > 0
    assert result["read"] == 1


def in_order(wanted, happened):
    """Whether all of these happened, each after the one before it."""
    rest = iter(happened)
    return all(event in rest for event in wanted)


def test_it_is_rehearsed_twice_in_one_installation(result, tmp_path):
    again = rehearse()

    assert events_of(again) == events_of(result)
    assert (again["events_verified"], again["area"] != result["area"]) == (True, True)
    assert len(list((tmp_path / "mail" / "rehearsals").iterdir())) == 2


def test_what_is_left_in_the_rows_says_the_same(result):
    case = Case.objects.get(reference=result["case"])
    assert case.state == CaseState.CLOSED
    assert set(Lesson.objects.values_list("state", flat=True)) == {LessonState.AGREED}
    embedded = Recommendation.objects.get(state=RecommendationState.EMBEDDED)
    assert embedded.embedded_at
    action = Action.objects.get(recommendation=embedded)
    assert action.state == ActionState.EMBEDDED
    made = Check.objects.filter(action=action, at__isnull=False).order_by("at")
    assert [(each.months, each.outcome) for each in made] == [
        (3, "holds"),
        (6, "fails"),
        (3, "holds"),
        (6, "holds"),
        (12, "holds"),
    ]


def test_who_was_against_it_and_who_stepped_aside_is_kept(result):
    motion = Motion.objects.filter(lesson__findings__case__reference=result["case"]).distinct().get()

    assert [each["discipline"] for each in motion.dissent] == ["Lived experience"]
    aside = motion.consultation.ballots.filter(recusals__isnull=False)
    assert [str(each) for each in aside] == ["Drug treatment"]


def test_it_was_read_by_pressing_a_button(result):
    assert ReadReceipt.objects.get().circular == Circular.objects.get()


def test_nothing_stored_says_who_it_was(result):
    stored = "\n".join(everything_stored())

    assert [each for each in NEEDLES if each in stored] == []
