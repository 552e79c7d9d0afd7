"""Every number the watch goes by is shown with what it rests on, and the reference says the same."""

from pathlib import Path

import pytest

from ldis.watch import cusum, ears, farrington, newness, parameters


REFERENCE = Path(__file__).resolve().parents[3] / "docs/reference/watch.md"
METHODS = {"EARS": ears, "CUSUM": cusum, "Farrington": farrington, "New substance": newness}


@pytest.mark.parametrize("name", METHODS)
def test_no_number_of_a_method_is_left_out(name):
    constants = [value for word, value in vars(METHODS[name]).items() if word.isupper()]
    kept = [value for value in constants if isinstance(value, int | float)]

    shown = [each.value for each in parameters.EVERY if each.method.startswith(name)]

    assert sorted(shown) == sorted(kept)


def test_every_number_says_what_it_rests_on():
    assert all(each.basis.strip() and each.what.strip() for each in parameters.EVERY)


@pytest.mark.parametrize("each", parameters.EVERY, ids=lambda each: f"{each.method}: {each.what}")
def test_the_reference_has_the_same_number_and_basis(each):
    row = f"| {each.method} | {each.what} | {each.number} | {each.basis} |"

    assert row in REFERENCE.read_text().splitlines()
