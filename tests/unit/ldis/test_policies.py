"""What may be done to a report or a concern, whoever asks: the refusing sentence, or "" for yes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Area
from alerts.states import Grade
from ldis import policies
from ldis.models import Concern, Report
from ldis.states import Criterion, Route, RoutedBy
from workflow.refusals import refusal


HERE, ELSEWHERE = Area(pk=1, name="Here"), Area(pk=2, name="Elsewhere")


def report(state="triaged", **fields):
    return Report(**{"pk": 1, "area": HERE, "state": state, "criterion": Criterion.HARM} | fields)


def concern(state="open", area=HERE):
    return Concern(area=area, state=state)


def test_a_report_must_say_what_happened():
    sentence = refusal(policies.check_can_receive, Report(happened="  "))

    assert sentence == "Tell us what happened, in a few words."


@pytest.mark.parametrize(("days", "allowed"), [(-1, True), (0, True), (1, False)])
def test_nothing_has_happened_tomorrow(days, allowed):
    day = timezone.localdate() + timedelta(days=days)

    sentence = refusal(policies.check_can_receive, Report(happened="A collapse.", happened_on=day))

    assert sentence == ("" if allowed else "The day it happened is in the future. Check the date.")


@pytest.mark.parametrize(
    ("which", "to", "sentence"),
    [
        (report(), concern(), ""),
        (report("received"), concern(), "This report is received; it cannot be linked to a concern."),
        (report(), concern(area=ELSEWHERE), "That concern belongs to another area."),
        (report(), concern("closed"), "That concern is closed. Reopen it first, or open a new one."),
        (
            report(criterion=""),
            concern(),
            "Say which intake criterion the report meets before making it part of a concern.",
        ),
    ],
)
def test_a_report_joins_a_concern_it_can_belong_to(which, to, sentence):
    assert refusal(policies.check_can_link, which, to) == sentence


@pytest.mark.parametrize(
    ("which", "title", "sentence"),
    [
        (report(), "Powder", ""),
        (report(), "  ", "Give the concern a title people will recognise."),
        (
            report(criterion=""),
            "Powder",
            "Say which intake criterion the report meets before opening a concern.",
        ),
        (report("logged"), "Powder", ""),
        (report("duplicate"), "Powder", "This report is already reported; it cannot be made a concern."),
    ],
)
def test_a_concern_is_opened_with_a_title_and_a_criterion(which, title, sentence):
    assert refusal(policies.check_can_open_concern, which, title) == sentence


@pytest.mark.parametrize(
    ("to", "sentence"),
    [(Route.POLICE, ""), ("", "Say which service the report was passed to."), ("mars", "Say which service")],
)
def test_a_report_is_passed_to_a_service_that_is_named(to, sentence):
    said = refusal(policies.check_can_pass_on, report(), to, RoutedBy.EMAIL, "Supply.")

    assert said.startswith(sentence)


@pytest.mark.parametrize(
    ("of", "sentence"),
    [
        (report(pk=2), ""),
        (report(pk=1), "A report cannot be a duplicate of itself."),
        (report(pk=2, area=ELSEWHERE), "That report belongs to another area."),
    ],
)
def test_a_report_repeats_another_of_its_area(of, sentence):
    assert refusal(policies.check_can_mark_duplicate, report(), of) == sentence


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("received", ""),
        ("triaged", ""),
        ("linked", "This report is part of a concern; it cannot be triaged."),
        ("answered", "This report is answered; it cannot be triaged."),
    ],
)
def test_a_report_is_resolved_once(state, sentence):
    assert refusal(policies.check_can_resolve, report(state)) == sentence


def test_an_unknown_next_step_is_refused():
    assert refusal(policies.check_is_next_step, "forget") == "Say what becomes of the report."


@pytest.mark.parametrize(
    ("state", "text", "sentence"),
    [
        ("linked", "We warned hostels.", ""),
        ("linked", " ", "Write what became of the report; the reporter will read it."),
        ("received", "We warned hostels.", "This report is received; it cannot be answered."),
    ],
)
def test_an_answer_follows_a_resolved_report_and_says_something(state, text, sentence):
    assert refusal(policies.check_can_answer, report(state), text) == sentence


@pytest.mark.parametrize(
    ("chosen", "reason", "sentence"),
    [
        (Grade.HIGH, "", ""),
        (Grade.LOW, "It is one old pill.", ""),
        (Grade.LOW, " ", "The matrix proposes high and you chose low. Give your reason."),
    ],
)
def test_another_grade_needs_a_reason(db, chosen, reason, sentence):
    from tests.factories.ldis import open_concern

    concern = open_concern()

    assert refusal(policies.check_can_grade, concern, Grade.HIGH, chosen, reason) == sentence


def test_a_concern_without_reports_is_not_graded(db):
    nothing = Concern(pk=1, area=HERE)

    sentence = refusal(policies.check_can_grade, nothing, Grade.LOW, Grade.LOW, "")

    assert sentence == "A concern is graded on its reports, and this one has none."


@pytest.mark.parametrize(
    ("check", "state", "sentence"),
    [
        (policies.check_can_refer, "open", "This concern is open; it cannot be put to the panel."),
        (policies.check_can_reopen, "open", "This concern is open; it cannot be reopened."),
        (policies.check_can_reopen, "closed", ""),
    ],
)
def test_a_concern_is_not_referred_ungraded_and_reopened_only_closed(check, state, sentence):
    assert refusal(check, concern(state)) == sentence
