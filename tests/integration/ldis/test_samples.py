"""From a sample in a bag to what a laboratory said of it, and what that does to a concern."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from accounts.states import Role
from alerts.states import Audience, Confidence
from ldis import actions, briefing, testing
from ldis.actions.samples import RISING
from ldis.models import Concern, Sample, TestResult
from ldis.sampling import Finding, Method, SampleState, Stage
from tests.factories.accounts import person
from tests.factories.ldis import graded_concern, open_concern, triaged_report
from tests.factories.samples import a_result, a_sample, a_substance, confirmed, nothing_found, unsaved_result
from workflow.events import events_of
from workflow.refusals import Refused


@pytest.fixture
def concern(area):
    return open_concern(area=area)


@pytest.fixture
def sample(concern):
    return a_sample(concern=concern)


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def told(subject, action):
    return [event.details for event in events_of(subject) if event.action == action]


def test_a_sample_has_a_reference_for_the_bag(sample, concern):
    assert sample.reference.startswith("S-")
    assert (sample.area, sample.state) == (concern.area, SampleState.HELD)
    assert told(sample, "sample.recorded") == [{"sample": sample.reference}]


def test_a_sample_belongs_somewhere(coordinator):
    with pytest.raises(Refused, match="Say which report or which concern"):
        actions.record_sample(Sample(described="Powder"), by=coordinator)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"described": " "}, "Describe the sample"),
        ({"taken_on": timezone.localdate() + timedelta(days=1)}, "in the future"),
    ],
)
def test_a_sample_that_cannot_be_right_is_refused(concern, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        a_sample(concern=concern, **fields)


def test_a_sample_goes_to_a_laboratory_and_comes_back_with_a_result(sample, coordinator):
    sample = actions.send_sample(sample, by=coordinator, to="County laboratory")
    assert (sample.state, sample.sent_to) == (SampleState.SENT, "County laboratory")

    a_result(sample)

    assert fresh(sample).state == SampleState.RESULTED


def test_a_sample_is_sent_once_and_somewhere(sample, coordinator):
    with pytest.raises(Refused, match="Say which laboratory"):
        actions.send_sample(sample, by=coordinator, to=" ")
    actions.send_sample(sample, by=coordinator, to="County laboratory")
    with pytest.raises(Refused, match="it cannot be sent"):
        actions.send_sample(sample, by=coordinator, to="Another")


@pytest.mark.parametrize("state", [SampleState.DESTROYED, SampleState.LOST])
def test_a_sample_that_is_gone_says_why_and_its_late_result_counts(sample, coordinator, state, concern):
    with pytest.raises(Refused, match="Say what became of the sample"):
        actions.end_sample(sample, by=coordinator, as_=state, because="")
    actions.end_sample(sample, by=coordinator, as_=state, because="Used up in the test.")

    a_result(sample)

    assert fresh(sample).state == state
    assert fresh(concern).confidence == Confidence.PRESUMPTIVE


def test_results_raise_the_confidence_step_by_step(concern, sample):
    a_result(sample)
    assert fresh(concern).confidence == Confidence.PRESUMPTIVE

    confirmed(sample)

    assert fresh(concern).confidence == Confidence.CONFIRMED
    assert told(concern, "concern.confidence_changed") == [
        {"was": "suspected", "now": "presumptive"},
        {"was": "presumptive", "now": "confirmed"},
    ]


def test_what_was_found_becomes_what_the_concern_is_about(concern, sample):
    confirmed(sample)

    assert fresh(concern).substance.name == "Protonitazene"
    assert told(concern, "concern.substance_changed") == [{"was": "not known", "now": "Protonitazene"}]


@pytest.mark.parametrize("late", [nothing_found, a_result])
def test_nothing_that_comes_later_lowers_it_by_itself(concern, sample, late):
    confirmed(sample)

    late(sample)

    assert fresh(concern).confidence == Confidence.CONFIRMED


def test_finding_nothing_is_kept_and_moves_nothing(concern, sample):
    nothing_found(sample)

    assert fresh(concern).confidence == Confidence.SUSPECTED
    assert testing.facts_for(fresh(concern))[1][1].startswith("Not found: Protonitazene")


def test_what_was_found_by_the_way_moves_nothing(concern, sample):
    confirmed(sample, substance=a_substance("Caffeine"), names_the_substance=False)

    assert (fresh(concern).confidence, fresh(concern).substance) == (Confidence.SUSPECTED, None)


def test_a_correction_lowers_it_says_why_and_leaves_the_old_result_visible(concern, sample):
    wrong = confirmed(sample)

    a_result(
        sample,
        replaces=wrong,
        replaced_because="Bags were swapped.",
        finding=Finding.WITHDRAWN,
        names_the_substance=False,
    )

    assert fresh(concern).confidence == Confidence.SUSPECTED
    assert told(concern, "concern.confidence_changed")[-1] == {"was": "confirmed", "now": "suspected"}
    assert list(sample.results.values_list("finding", flat=True)) == ["detected", "withdrawn"]
    assert not fresh(wrong).is_standing


def test_a_correction_lowers_it_no_further_than_what_still_stands(concern, sample):
    a_result(sample)
    wrong = confirmed(sample)

    nothing_found(sample, replaces=wrong, replaced_because="Contaminated.")

    assert fresh(concern).confidence == Confidence.PRESUMPTIVE


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"stage": Stage.CONFIRMED, "method": Method.STRIP}, "confirms nothing"),
        ({"substance": None, "names_the_substance": False}, "Say what was found"),
        ({"substance": None, "found": "an opioid"}, "Only a substance that was found"),
        ({"finding": Finding.NOT_DETECTED}, "Only a substance that was found"),
        ({"tested_on": timezone.localdate() + timedelta(days=1)}, "in the future"),
        ({"tested_on": timezone.localdate() - timedelta(days=9)}, "before the sample was taken"),
    ],
)
def test_a_result_that_cannot_be_right_is_refused(concern, fields, sentence):
    sample = a_sample(concern=concern, taken_on=timezone.localdate() - timedelta(days=2))

    with pytest.raises(Refused, match=sentence):
        a_result(sample, **fields)
    assert not TestResult.objects.exists()


def test_a_first_test_does_not_overrule_a_laboratory(concern, sample):
    confirmed(sample)

    with pytest.raises(Refused, match="A laboratory confirmed Protonitazene"):
        a_result(sample, substance=a_substance("Xylazine", is_opioid=False))


def test_a_result_is_corrected_once_with_a_reason_and_in_its_own_sample(concern, sample):
    wrong = a_result(sample)
    with pytest.raises(Refused, match="Say why the result is corrected"):
        a_result(sample, replaces=wrong)
    with pytest.raises(Refused, match="another sample"):
        a_result(a_sample(concern=concern), replaces=wrong, replaced_because="Because.")

    a_result(sample, replaces=wrong, replaced_because="Because.")

    with pytest.raises(Refused, match="corrected already"):
        a_result(sample, replaces=wrong, replaced_because="Because.")


def test_a_result_nobody_here_can_name_keeps_the_laboratorys_words(concern, sample, coordinator):
    actions.record_result(
        sample, unsaved_result(substance=None), by=coordinator, unknown_substance="Unknown: peak at 381"
    )

    substance = fresh(concern).substance
    assert (substance.name, substance.is_confirmed_name) == ("Unknown: peak at 381", False)


def test_results_are_never_changed(sample):
    a_result(sample)

    with pytest.raises(TypeError):
        TestResult.objects.update(found="Something else")
    with pytest.raises(TypeError):
        TestResult.objects.all().delete()


def test_what_a_reports_sample_showed_counts_once_the_report_is_part_of_a_concern(area, coordinator):
    report = triaged_report(area=area, by=coordinator)
    type(report).objects.filter(pk=report.pk).update(substance=a_substance())
    confirmed(a_sample(report=report))

    concern = actions.open_concern(report, by=coordinator, title="Powder")

    assert fresh(concern).confidence == Confidence.CONFIRMED


@pytest.mark.parametrize("role", [Role.APPROVER, Role.GOVERNANCE, Role.PANEL_MEMBER])
def test_only_those_who_coordinate_touch_samples(sample, concern, area, role):
    other = person(role, area=area)

    for act in (
        lambda: a_sample(concern=concern, by=other),
        lambda: actions.send_sample(sample, by=other, to="A laboratory"),
        lambda: actions.end_sample(sample, by=other, as_=SampleState.LOST, because="Gone."),
        lambda: a_result(sample, by=other),
    ):
        with pytest.raises(Refused, match="Only a coordinator"):
            act()


def test_the_panel_and_the_first_draft_read_what_tests_said(area):
    concern = graded_concern(area=area)
    confirmed(a_sample(concern=concern), amount="about 1 part in 100")
    concern = fresh(concern)

    evidence = dict(briefing.evidence(concern, concern.assessment))
    draft = briefing.first_draft(concern, Audience.PUBLIC)

    assert "Found: Protonitazene, about 1 part in 100" in evidence["Test: LC-MS/MS"]
    assert evidence["How sure we are of the substance"] == "Confirmed by a laboratory"
    assert (draft["confidence"], draft["substance"]) == ("confirmed", "Protonitazene")
    assert draft["involves_opioids"] is True


@pytest.mark.parametrize(
    ("test", "words"),
    [(confirmed, "A confirmed result is"), (a_result, "A first test is"), (nothing_found, "")],
)
def test_whoever_grades_is_told_of_results(concern, sample, test, words):
    test(sample)

    hint = testing.hint_for(concern)

    assert hint.startswith(words)
    assert bool(hint) == bool(words)


class AnyResultsTests(TestCase):
    """Whatever tests say, in whatever order."""

    @settings(max_examples=25)
    @given(
        st.lists(
            st.tuples(st.sampled_from(Stage), st.sampled_from([Finding.DETECTED, Finding.NOT_DETECTED])),
            max_size=5,
        )
    )
    def test_the_confidence_never_falls_without_a_correction(self, results):
        concern = open_concern()
        sample, seen = a_sample(concern=concern), []

        for stage, finding in results:
            found = finding == Finding.DETECTED
            a_result(sample, stage=stage, finding=finding, names_the_substance=found, method=Method.GC_MS)
            seen.append(RISING.index(Concern.objects.get(pk=concern.pk).confidence))

        assert seen == sorted(seen)
