"""When a laboratory takes its word back, what rested on it goes back too; what a note says of tests."""

import pytest

from accounts.states import Role
from ldis import actions, briefing
from ldis.models import Concern
from ldis.sampling import Finding, Method, Stage
from tests.factories.accounts import person
from tests.factories.ldis import open_concern
from tests.factories.samples import a_result, a_sample, a_substance, confirmed, nothing_found
from workflow.events import events_of


@pytest.fixture
def concern(area):
    return open_concern(area=area)


@pytest.fixture
def sample(concern):
    return a_sample(concern=concern)


def substance_of(concern):
    found = Concern.objects.get(pk=concern.pk).substance
    return found and found.name


def withdrawn(sample, wrong):
    because = "Bags were swapped."
    fields = {"finding": Finding.WITHDRAWN, "names_the_substance": False, "substance": None}
    return a_result(sample, replaces=wrong, replaced_because=because, **fields)


def test_a_substance_that_rested_on_a_withdrawn_result_is_not_known_again(concern, sample):
    wrong = confirmed(sample)

    withdrawn(sample, wrong)

    assert substance_of(concern) is None
    told = events_of(concern).filter(action="concern.substance_changed").last()
    assert told.details == {"was": "Protonitazene", "now": "not known"}


def test_it_falls_back_to_what_another_result_says(concern, sample):
    a_result(sample, substance=a_substance("Metonitazene"))
    wrong = confirmed(sample)

    withdrawn(sample, wrong)

    assert substance_of(concern) == "Metonitazene"


def test_it_falls_back_to_what_people_thought_before_anything_was_tested(concern, sample):
    Concern.objects.filter(pk=concern.pk).update(substance=a_substance("Heroin"))
    first = a_result(sample)
    second = confirmed(sample, substance=a_substance("Metonitazene"))

    withdrawn(sample, second)
    withdrawn(sample, first)

    assert substance_of(concern) == "Heroin"


def test_it_stays_while_another_result_still_says_so(concern, sample):
    a_result(sample)
    wrong = confirmed(sample)

    nothing_found(sample, replaces=wrong, replaced_because="Contaminated.")

    assert substance_of(concern) == "Protonitazene"


def test_a_withdrawn_result_takes_nothing_back_that_it_did_not_say(concern, sample):
    other = confirmed(sample, substance=a_substance("Caffeine"), names_the_substance=False)
    confirmed(sample)

    withdrawn(sample, other)

    assert substance_of(concern) == "Protonitazene"


def test_it_falls_back_under_the_name_it_has_now(concern, sample, area):
    held = a_substance("Unknown: brown powder")
    Concern.objects.filter(pk=concern.pk).update(substance=held)
    wrong = confirmed(sample)
    held.is_confirmed_name = False
    held.save()
    actions.merge_substance(held, by=person(Role.GOVERNANCE, area=area), into=a_substance("Heroin"))

    withdrawn(sample, wrong)

    assert substance_of(concern) == "Heroin"


# What a note for partners' staff says of tests


def test_a_note_says_that_nothing_was_tested_only_while_that_is_so(concern, sample):
    before = briefing.for_staff_of_partners(concern)
    confirmed(sample, method=Method.GC_MS)
    concern.refresh_from_db()

    after = briefing.for_staff_of_partners(concern)

    assert "What it holds has not been tested." in before
    assert "has not been tested" not in after
    assert "Confirmed by a laboratory.\nGC-MS: Found: Protonitazene." in after


def test_a_test_that_found_nothing_is_no_proof_and_the_note_says_so(concern, sample):
    nothing_found(sample, method=Method.STRIP)

    note = briefing.for_staff_of_partners(concern)

    assert "No test has shown yet what it holds." in note
    assert "means only that it was not among what this test can see" in note


def test_a_withdrawn_result_is_in_no_note(concern, sample):
    withdrawn(sample, confirmed(sample, stage=Stage.CONFIRMED))
    concern.refresh_from_db()

    assert "What it holds has not been tested." in briefing.for_staff_of_partners(concern)
