"""What comes along with pasted text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.pasting import TURNING, has_markup, without_turning
from alerts.richtext import as_text, from_plain, sanitise


@pytest.mark.parametrize("text", ["a < b and c > d", "<our> door", "1 <2", "<3", "Ring <01632 960001>"])
def test_signs_are_no_markup(text):
    assert not has_markup(text)
    assert as_text(sanitise(from_plain(text))) == text


@pytest.mark.parametrize("joined", ["ক্‍ষ", "👩‍⚕️", "می‌خواهم"])
def test_joiners_that_a_language_or_a_picture_needs_stay(joined):
    assert without_turning(joined) == joined


@given(st.text())
def test_nothing_turns_a_line(text):
    assert not TURNING.search(without_turning(text, from_the_right=True))


@given(st.text(alphabet="<>/ divpb=\"'x!-[]", max_size=60))
def test_pasting_again_changes_nothing(text):
    once = sanitise(from_plain(text))

    assert sanitise(from_plain(once)) == once or not has_markup(once)
