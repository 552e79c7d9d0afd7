import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.checking import parse


@pytest.mark.parametrize(
    "text",
    [
        "DA-7K3M-Q9",
        "da-7k3m-q9",
        "  DA 7K3M Q9 ",
        "da7k3mq9",
        "D A - 7 K 3 M - Q 9",
        "DA–7K3M–Q9",
        "Alert DA-7K3M-Q9, is it real?",
        "https://forewarn.example/alerts/DA-7K3M-Q9/",
    ],
)
def test_a_reference_is_found_however_it_is_written(text):
    assert parse(text) == ("DA-7K3M-Q9", None)


@pytest.mark.parametrize(
    "text",
    [
        "DA-7K3M-Q9 version 12",
        "DA-7K3M-Q9, Version 12",
        "DA-7K3M-Q9 v12",
        "da7k3mq9v12",
        "DA-7K3M-Q9 (ver. 12)",
        "DA-7K3M-Q9 v 12",
    ],
)
def test_a_version_is_found_behind_the_reference(text):
    assert parse(text) == ("DA-7K3M-Q9", 12)


@pytest.mark.parametrize("text", ["", "DA", "DA-7K3M-Q", "DA-7K3M-Q9X", "LR-7K3M-Q9", "ＤＡ-7K3M-Q9", "\x00"])
def test_what_is_no_reference_is_not_taken_for_one(text):
    assert parse(text) == (None, None)


@given(st.text(max_size=200))
def test_anything_at_all_can_be_typed(text):
    reference, number = parse(text)

    assert reference is None or reference.startswith("DA-")
    assert number is None or number >= 0
