from datetime import timedelta

import pytest
from django.utils import timezone

from panel import policies
from panel.models import Seat
from tests.factories.panel import OPTIONS, consultation, in_state, standing_panel
from workflow.refusals import refusal


NOW = timezone.now()
LATER = NOW + timedelta(hours=4)
TOO_FEW_SEATS = "Drug alert panel has 3 seats and needs 4 votes. Fill its seats first."


def test_a_panel_that_can_decide_may_be_convened(db):
    assert refusal(policies.check_can_convene, standing_panel(), OPTIONS, LATER, NOW) == ""


@pytest.mark.parametrize(
    ("panel", "options", "deadline", "sentence"),
    [
        ({"quorum": 4}, OPTIONS, LATER, TOO_FEW_SEATS),
        (
            {"required": ["police"]},
            OPTIONS,
            LATER,
            "Drug alert panel has no seat for a discipline it must hear. Fill that seat first.",
        ),
        ({}, OPTIONS[:1], LATER, "Give the panel at least two options to choose from."),
        ({}, OPTIONS, NOW, "The deadline has passed already. Choose a later one."),
    ],
)
def test_a_panel_that_cannot_decide_is_not_convened(db, panel, options, deadline, sentence):
    asked = standing_panel(**panel)

    assert refusal(policies.check_can_convene, asked, options, deadline, NOW) == sentence


def test_a_panel_without_a_chair_is_not_convened(db):
    panel = standing_panel()
    Seat.objects.update(is_chair=False)

    sentence = refusal(policies.check_can_convene, panel, OPTIONS, LATER, NOW)

    assert sentence == "Drug alert panel has nobody to settle a tie. Name the seat that chairs it first."


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("voting", ""),
        ("tied", "This consultation is tied; it cannot be voted on."),
        ("not_quorate", "This consultation is not quorate; it cannot be voted on."),
        ("decided", "This consultation is decided; it cannot be voted on."),
        ("withdrawn", "This consultation is withdrawn; it cannot be voted on."),
    ],
)
def test_votes_are_taken_only_while_voting(db, state, sentence):
    assert refusal(policies.check_can_vote, in_state(state), NOW) == sentence


def test_no_vote_is_taken_at_the_deadline_even_before_the_vote_is_closed(db):
    asked = consultation()

    sentence = refusal(policies.check_can_vote, asked, asked.deadline)

    assert sentence == "The deadline has passed, so no vote can be cast or changed any more."


@pytest.mark.parametrize(
    ("option", "reason", "sentence"),
    [
        ("yes", "Because.", ""),
        ("abstain", "I know one of those affected.", ""),
        ("perhaps", "Because.", "Choose one of the options."),
        ("", "Because.", "Choose one of the options."),
        ("yes", "  \n", "Give your reason in a few words."),
    ],
)
def test_a_vote_is_one_of_the_options_with_a_reason(db, option, reason, sentence):
    assert refusal(policies.check_vote, consultation(), option, reason) == sentence


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("voting", "The casting vote is for a tie; the votes here are not tied."),
        ("tied", ""),
        ("not_quorate", "This consultation is not quorate; it cannot be decided."),
        ("decided", "This consultation is decided; it cannot be decided."),
        ("withdrawn", "This consultation is withdrawn; it cannot be decided."),
    ],
)
def test_the_casting_vote_is_for_a_tie(db, state, sentence):
    assert refusal(policies.check_can_break_tie, in_state(state)) == sentence


@pytest.mark.parametrize(
    ("option", "reason", "sentence"),
    [
        ("yes", "Because.", ""),
        ("abstain", "Because.", "Choose one of the options that tied."),
        ("no", " ", "Give the reason for your casting vote."),
    ],
)
def test_a_casting_vote_is_one_of_the_tied_options_with_a_reason(db, option, reason, sentence):
    assert refusal(policies.check_casting_vote, in_state("tied"), option, reason) == sentence


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("voting", ""),
        ("tied", ""),
        ("not_quorate", "This consultation is not quorate; it cannot be withdrawn."),
        ("decided", "This consultation is decided; it cannot be withdrawn."),
        ("withdrawn", "This consultation is withdrawn; it cannot be withdrawn."),
    ],
)
def test_only_an_open_question_is_withdrawn(db, state, sentence):
    assert refusal(policies.check_can_withdraw, in_state(state)) == sentence


def test_a_withdrawal_says_why():
    assert refusal(policies.check_withdrawal, " ") == "Say why the question is withdrawn."
    assert refusal(policies.check_withdrawal, "Asked twice.") == ""
