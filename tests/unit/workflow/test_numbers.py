"""What stands where a number is expected is that number, or nothing: never an error."""

from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from workflow.numbers import number_in, numbers_in


LARGEST = 2**63 - 1  # that a database keeps


@given(number=st.integers(0, 10**18 - 1))
def test_a_number_is_read_as_it_is_written(number):
    assert number_in(str(number)) == number


@given(text=st.none() | st.text() | st.text(alphabet="0123456789²٣-+_ .", max_size=6000))
def test_whatever_else_stands_there_is_nothing(text):
    number = number_in(text)
    assert number is None or 0 <= number <= LARGEST


def test_what_is_ticked_counts_as_far_as_it_is_a_number():
    assert numbers_in(QueryDict("who=3&who=x&who=²&who=12&whom=4"), "who") == [3, 12]
