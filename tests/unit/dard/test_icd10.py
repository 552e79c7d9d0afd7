"""Codes of causes of death are written one way, however they are typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dard import icd10


@pytest.mark.parametrize(
    ("typed", "written"),
    [("x42", "X42"), (" T401 ", "T40.1"), ("t40.1", "T40.1"), ("F11.2", "F11.2"), ("X4", ""), ("heroin", "")],
)
def test_a_code_is_written_one_way(typed, written):
    assert icd10.tidy(typed) == written


@given(st.text(max_size=12))
def test_what_is_written_that_way_stays(text):
    assert icd10.tidy(icd10.tidy(text)) == icd10.tidy(text)


def test_self_harm_is_in_the_code():
    assert icd10.is_self_harm(["T40.1", "X62"])
    assert not icd10.is_self_harm(["X42", "X85"])
