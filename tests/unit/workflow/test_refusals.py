"""Rules refuse in English, and can be asked without being thrown at."""

import pytest

from ldis.models import Concern, Report
from workflow.refusals import Refused, check_in_turn, refusal


def no(name, *, greeting="Hello"):
    raise Refused(f"{greeting}, {name}: no.")


def yes(name):
    return f"{name} may."


def broken():
    raise ValueError("not a rule")


def test_a_refusal_is_its_sentence():
    assert refusal(no, "Jo", greeting="Sorry") == "Sorry, Jo: no."


def test_what_is_allowed_has_no_sentence():
    assert refusal(yes, "Jo") == ""


def test_a_mistake_in_a_rule_is_not_taken_for_a_rule():
    with pytest.raises(ValueError, match="not a rule"):
        refusal(broken)


def test_a_move_in_turn_is_let_pass():
    assert refusal(check_in_turn, Report().triage, "triaged") == ""


def test_a_move_out_of_turn_is_refused_in_the_words_people_read():
    sentence = refusal(check_in_turn, Concern(state="with_panel").close, "closed")

    assert sentence == "This concern is with the panel; it cannot be closed."
