"""Learning what became of a report, with its reference and its private code."""

import pytest
from django.urls import reverse

from ldis import actions
from ldis.states import TOLD, NextStep, ReportState, Route
from tests.factories.ldis import unsaved_report


FOLLOW = reverse("ldis:report-follow")


@pytest.fixture
def reported(area):
    """A report and the private code it was given."""
    return actions.receive_report(unsaved_report(area=area))


def follow(client, reference, code):
    return client.post(FOLLOW, {"reference": reference, "code": code})


def test_the_code_is_asked_for_by_post_only(client, reported):
    report, code = reported

    page = client.get(FOLLOW, {"reference": report.reference, "code": code})

    assert page.context["report"] is None
    assert 'method="post"' in page.content.decode()


@pytest.mark.parametrize(
    "change", [str, str.lower, lambda text: text.replace("-", " - "), lambda t: f" {t}\t"]
)
def test_a_reporter_finds_their_report_however_they_type(client, reported, change):
    report, code = reported

    response = follow(client, change(report.reference), change(code))

    assert response.context["report"] == report


def test_a_code_typed_without_its_hyphen_opens_the_report(client, reported):
    report, code = reported

    assert follow(client, report.reference, code.replace("-", "")).context["report"] == report


def test_a_wrong_pair_is_told_in_one_sentence_for_every_way_of_being_wrong(client, reported):
    report, code = reported
    pairs = [(report.reference, "22222-22222"), ("R-2222-22", code), ("R-2222-22", "22222-22222")]

    told = {str(follow(client, *pair).context["form"].non_field_errors()) for pair in pairs}

    assert len(told) == 1
    assert "No report goes with this reference and this code." in told.pop()


@pytest.mark.parametrize("typed", ["", "\x00", "x" * 5000, "☃"])
def test_nonsense_opens_nothing(client, reported, typed):
    response = follow(client, typed, typed)

    assert response.status_code == 200
    assert response.context["form"].errors


@pytest.mark.parametrize(
    ("step", "details", "state"),
    [
        (NextStep.LOG, {}, ReportState.LOGGED),
        (
            NextStep.PASS_ON,
            {"to": Route.POLICE, "how": "email", "reason": "Supply."},
            ReportState.OUT_OF_SCOPE,
        ),
        (NextStep.OPEN_CONCERN, {"title": "Powder", "criterion": "harm"}, ReportState.LINKED),
    ],
)
def test_each_state_is_told_in_plain_words(client, reported, coordinator, step, details, state):
    report, code = reported
    actions.resolve(report, by=coordinator, step=step, **details)

    page = follow(client, report.reference, code).content.decode()

    assert TOLD[state] in page


def test_the_answer_reaches_the_reporter(client, reported, coordinator):
    report, code = reported
    actions.resolve(report, by=coordinator, step=NextStep.LOG)
    actions.answer(report, by=coordinator, text="We warned every hostel.")

    page = follow(client, report.reference, code).content.decode()

    assert "We warned every hostel." in page
    assert str(coordinator) not in page
