"""References that survive a telephone line, a phone's keyboard and a tired reader."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflow.references import ALPHABET, new_code, new_reference, tidy, tidy_code


@pytest.mark.parametrize("sign", "018BEILOSUZ5")
def test_no_sign_looks_or_sounds_like_another(sign):
    assert sign not in ALPHABET


def test_a_reference_is_short_and_starts_with_what_it_is():
    assert re.fullmatch(rf"DA-[{ALPHABET}]{{4}}-[{ALPHABET}]{{2}}", new_reference("DA"))


def test_a_code_is_long_enough_not_to_be_guessed():
    assert re.fullmatch(rf"[{ALPHABET}]{{5}}-[{ALPHABET}]{{5}}", new_code())
    assert len(ALPHABET) ** 10 > 2**45


def test_codes_do_not_repeat():
    assert len({new_code() for _ in range(1000)}) == 1000


@pytest.mark.parametrize(
    "typed", ["R-7K3M-Q9", "r-7k3m-q9", " R-7K3M-Q9\n", "R - 7K3M - Q9", "R–7K3M–Q9", "r—7k3m‑q9"]
)
def test_a_reference_is_read_however_it_is_typed(typed):
    assert tidy(typed) == "R-7K3M-Q9"


@pytest.mark.parametrize(
    "typed", ["7K3MQ-9WXYC", "7k3mq9wxyc", "7K3 MQ9 WXY C", "7K3MQ–9WXYC", "7K3MQ-9WXYC."]
)
def test_a_code_is_read_however_it_is_typed(typed):
    assert tidy_code(typed) == "7K3MQ-9WXYC"


@given(st.builds(lambda _: (new_reference("R"), new_code()), st.integers()))
def test_what_we_give_out_is_tidy(given_out):
    reference, code = given_out

    assert (tidy(reference), tidy_code(code)) == (reference, code)


@given(st.text())
def test_tidying_twice_is_tidying_once(typed):
    assert tidy(tidy(typed)) == tidy(typed)
    assert tidy_code(tidy_code(typed)) == tidy_code(typed)
