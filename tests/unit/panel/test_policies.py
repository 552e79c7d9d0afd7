from datetime import timedelta

import pytest
from django.utils import timezone

from panel import policies
from panel.models import Seat
from panel.tally import count
from tests.factories.panel import OPTIONS, cast, consultation, in_state, standing_panel
from workflow.refusals import refusal


NOW = timezone.now()
LATER = NOW + timedelta(hours=4)
TOO_FEW_SEATS = "Drug alert panel has 3 seats and needs 4 votes. Fill its seats first."


def convening(panel, *, options=OPTIONS, proposed="", deadline=LATER):
    """The sentence with which this panel may not be asked this, or ""."""
    seats = list(panel.seats.all())
    return refusal(policies.check_can_convene, panel, seats, options, proposed, deadline, NOW)


def test_a_panel_that_can_decide_may_be_convened(db):
    assert convening(standing_panel(), proposed="yes") == ""


@pytest.mark.parametrize(
    ("panel", "asked", "sentence"),
    [
        ({"quorum": 4}, {}, TOO_FEW_SEATS),
        (
            {"required": ["police"]},
            {},
            "Drug alert panel has no seat for a discipline it must hear. Fill that seat first.",
        ),
        ({}, {"options": OPTIONS[:1]}, "Give the panel at least two options to choose from."),
        ({}, {"proposed": "perhaps"}, "Propose one of the options, or none."),
        ({}, {"proposed": "abstain"}, "Propose one of the options, or none."),
        ({}, {"deadline": NOW}, "The deadline has passed already. Choose a later one."),
    ],
)
def test_a_panel_that_cannot_decide_is_not_convened(db, panel, asked, sentence):
    assert convening(standing_panel(**panel), **asked) == sentence


def test_a_panel_without_a_chair_is_not_convened(db):
    panel = standing_panel()
    Seat.objects.update(is_chair=False)

    assert convening(panel) == (
        "Drug alert panel has nobody to settle a tie. Name the seat that chairs it first."
    )


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("blind", ""),
        ("open", ""),
        ("tied", "This consultation is with the chair; it cannot be voted on."),
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
        ("yes", "", ""),
        ("yes", "Because.", ""),
        ("abstain", "", ""),
        ("block", "The wording could lead somebody to use alone.", ""),
        ("block", " \n", policies.BLOCK_NEEDS_REASON),
        ("perhaps", "Because.", "Choose one of the options."),
        ("", "Because.", "Choose one of the options."),
    ],
)
def test_a_vote_is_one_of_the_options_and_a_block_says_why(db, option, reason, sentence):
    assert refusal(policies.check_vote, consultation(), option, reason) == sentence


@pytest.mark.parametrize(
    ("option", "needed"),
    [
        ("yes", ""),
        ("no", policies.DISSENT_NEEDS_REASON),
        ("abstain", ""),
        ("block", policies.BLOCK_NEEDS_REASON),
    ],
)
def test_to_differ_from_what_is_proposed_needs_a_reason(db, option, needed):
    assert refusal(policies.check_vote, consultation(proposed="yes"), option, " ") == needed


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("blind", "Comments open when voting is no longer blind."),
        ("open", ""),
        ("tied", "This consultation is with the chair; it cannot be commented on."),
        ("decided", "This consultation is decided; it cannot be commented on."),
    ],
)
def test_comments_are_for_open_deliberation(db, state, sentence):
    assert refusal(policies.check_can_comment, in_state(state), NOW) == sentence


def test_an_empty_comment_is_refused():
    assert refusal(policies.check_comment, " \n") == "Write your comment."


@pytest.mark.parametrize("check", [policies.check_can_comment, policies.check_can_extend])
def test_nothing_is_added_after_the_deadline(db, check):
    asked = in_state("open")

    assert refusal(check, asked, asked.deadline).startswith("The deadline has passed")


@pytest.mark.parametrize(
    ("later", "reason", "sentence"),
    [
        (1, "A result is due.", ""),
        (0, "A result is due.", "Choose a deadline later than the present one."),
        (-1, "A result is due.", "Choose a deadline later than the present one."),
        (1, " ", "Say why the panel needs more time."),
    ],
)
def test_more_time_is_more_and_has_a_reason(db, later, reason, sentence):
    asked = in_state("open")

    deadline = asked.deadline + timedelta(hours=later)

    assert refusal(policies.check_extension, asked, deadline, reason) == sentence


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("blind", "Voting is still blind. It can be closed once the reasons are in the open."),
        ("open", ""),
        ("tied", "This consultation is with the chair; it cannot be closed."),
        ("decided", "This consultation is decided; it cannot be closed."),
    ],
)
def test_what_the_chair_closes_is_open_deliberation(db, state, sentence):
    assert refusal(policies.check_can_close, in_state(state)) == sentence


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("blind", "The casting vote is for a vote that waits for the chair; this one does not."),
        ("open", "The casting vote is for a vote that waits for the chair; this one does not."),
        ("tied", ""),
        ("not_quorate", "This consultation is not quorate; it cannot be decided."),
        ("decided", "This consultation is decided; it cannot be decided."),
        ("withdrawn", "This consultation is withdrawn; it cannot be decided."),
    ],
)
def test_the_casting_vote_is_for_what_waits_for_the_chair(db, state, sentence):
    assert refusal(policies.check_can_break_tie, in_state(state)) == sentence


@pytest.mark.parametrize(
    ("option", "reason", "sentence"),
    [
        ("yes", "Because.", ""),
        ("abstain", "Because.", "Choose one of the options that are left to the chair."),
        ("block", "Because.", "Choose one of the options that are left to the chair."),
        ("no", " ", "Give the reason for your casting vote."),
    ],
)
def test_a_casting_vote_is_one_of_the_tied_options_with_a_reason(db, option, reason, sentence):
    assert refusal(policies.check_casting_vote, in_state("tied"), option, reason) == sentence


@pytest.mark.parametrize(
    ("votes", "threshold", "left"),
    [
        (["a", "a", "b", "b", "c"], "most", ["a", "b"]),
        (["a", "a", "b", "c", "abstain"], "majority", ["a", "b", "c"]),
        (["block", "a", "a", "a", "b"], "most", ["a", "b", "c"]),
    ],
)
def test_what_is_left_to_the_chair_is_what_tied_or_else_all(db, votes, threshold, left):
    options = [{"key": key, "label": key.upper(), "consequence": "."} for key in "abc"]
    panel = standing_panel(disciplines=["police"] * 5, required=[], threshold=threshold)

    asked = cast(consultation(panel, options=options), *votes)

    assert asked.state == "tied"
    assert policies.open_to_chair(count(asked)) == left


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("blind", ""),
        ("open", ""),
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


STILL_OPEN = "This question is still open. It can be asked again when it has ended."


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("blind", STILL_OPEN),
        ("open", STILL_OPEN),
        ("tied", STILL_OPEN),
        ("not_quorate", ""),
        ("decided", ""),
        ("withdrawn", "This consultation is withdrawn; it cannot be asked again."),
    ],
)
def test_what_has_ended_may_be_asked_again(db, state, sentence):
    assert refusal(policies.check_can_reopen, in_state(state)) == sentence


def test_to_ask_again_takes_a_reason_and_time_to_answer():
    assert refusal(policies.check_reopening, LATER, "New results.", NOW) == ""
    assert refusal(policies.check_reopening, LATER, " ", NOW) == "Say why the question is asked again."
    assert refusal(policies.check_reopening, NOW, "New results.", NOW) == policies.LATER
