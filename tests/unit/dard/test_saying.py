"""What was said before, in a sentence each.

A register of five recommendations, worked out by hand. Two people died: one on 10 September 2024, one on
2 May 2025.

| | agreed | became | held | on 10 Sep 2024 | on 2 May 2025 |
|---|---|---|---|---|---|
| A | 4 Mar 2024 | said to be done in Jul 2024, nobody looked | never | no | no |
| B | 4 Mar 2024 | embedded 1 Aug 2024; failed a check 3 Feb 2025 | 1 Aug 2024 until 3 Feb 2025 | yes | no |
| C | 4 Mar 2024 | embedded 1 Apr 2025 | from 1 Apr 2025 | no | yes |
| D | 4 Mar 2024 | embedded 2 May 2024; failed 1 Jul; embedded again 1 Dec 2024 | two times | no | yes |
| E | 1 Jun 2025 | its owner was not asked | never | not said yet | not said yet |
"""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dard.learning.saying import NOT_YET, Before, Death, Said, periods, sentence
from dard.states import CheckOutcome, RecommendationState


R = RecommendationState
FIRST, SECOND = Death(date(2024, 9, 10)), Death(date(2025, 5, 2))
MARCH = date(2024, 3, 4)

A = Said(R.DONE_CLAIMED, MARCH, claimed_on=date(2024, 7, 9))
B = Said(
    R.IN_PROGRESS,
    MARCH,
    embedded=periods([date(2024, 8, 1)], [date(2025, 2, 3)]),
    reopened_on=date(2025, 2, 3),
    check=(date(2025, 2, 3), CheckOutcome.FAILS),
)
C = Said(R.EMBEDDED, MARCH, embedded=periods([date(2025, 4, 1)], []))
D = Said(
    R.EMBEDDED,
    MARCH,
    embedded=periods([date(2024, 12, 1), date(2024, 5, 2)], [date(2024, 7, 1)]),
    check=(date(2024, 12, 1), CheckOutcome.HOLDS),
)
E = Said(R.AGREED, date(2025, 6, 1))

SAID = "We said this in March 2024."
WORKED_OUT = [
    (
        A,
        [FIRST],
        f"{SAID} It was said to be done in July 2024 and never checked; it was not embedded when this person"
        " died.",
    ),
    (
        B,
        [FIRST],
        f"{SAID} It did not hold when it was checked in February 2025, and is in progress again; it was"
        " embedded when this person died.",
    ),
    (
        B,
        [SECOND],
        f"{SAID} It did not hold when it was checked in February 2025, and is in progress again; it was not"
        " embedded when this person died.",
    ),
    (
        C,
        [FIRST, SECOND],
        f"{SAID} It has been embedded since April 2025; it was embedded at some of the deaths and not at"
        " others.",
    ),
    (
        D,
        [FIRST],
        f"{SAID} It has been embedded since December 2024, and it held when it was checked in December 2024;"
        " it was not embedded when this person died.",
    ),
    (
        E,
        [FIRST, SECOND],
        "We said this in June 2025. Its owner was not asked yet; it was not said yet when these people died.",
    ),
]


@pytest.mark.parametrize(("said", "deaths", "expected"), WORKED_OUT)
def test_the_register_reads_as_worked_out_by_hand(said, deaths, expected):
    assert sentence(said, deaths) == expected


def test_a_verified_one_that_nobody_looked_at_again_says_so():
    said = Said(R.VERIFIED, MARCH, verified_on=date(2024, 8, 5))

    assert sentence(said) == f"{SAID} It was verified in August 2024 and not checked since."


def test_what_goes_into_another_says_into_which():
    assert sentence(Said(R.MERGED, MARCH, was_merged_into="RC-1")) == f"{SAID} It went into another, RC-1."


def test_without_a_day_nothing_is_claimed_of_it():
    assert sentence(E, [Death(None)]) == "We said this in June 2025. Its owner was not asked yet."


def test_of_a_near_fatal_overdose_nobody_is_said_to_have_died():
    assert "died" not in sentence(A, [Death(date(2024, 9, 10), was_fatal=False)])


@pytest.mark.parametrize("state", [R.DRAFT, R.PROPOSED, R.REJECTED])
def test_what_was_not_agreed_is_not_said_to_have_been_said(state):
    assert "We said this" not in sentence(Said(state), [FIRST])


days = st.dates(date(2020, 1, 1), date(2026, 1, 1))
saids = st.builds(
    Said,
    state=st.sampled_from(R.values),
    agreed_on=st.none() | days,
    claimed_on=st.none() | days,
    verified_on=st.none() | days,
    embedded=st.builds(periods, st.lists(days, max_size=3), st.lists(days, max_size=3)),
    reopened_on=st.none() | days,
    check=st.none() | st.tuples(days, st.sampled_from(CheckOutcome.values)),
    has_action=st.booleans(),
)
deaths = st.lists(st.builds(Death, st.none() | days, st.booleans()), max_size=4)


@given(saids, deaths, st.booleans())
def test_any_state_of_it_is_a_sentence(said, deaths, plainly):
    words = sentence(said, deaths, plainly=plainly)

    assert words.endswith(".")
    assert "  " not in words
    assert words.startswith("We said this") == (said.was_agreed and said.state not in NOT_YET)


@given(saids, deaths)
def test_an_outsider_does_not_learn_how_many_died(said, deaths):
    words = sentence(said, deaths, plainly=True)

    assert "person" not in words
    assert "people" not in words


@given(st.lists(days, max_size=5), st.lists(days, max_size=5))
def test_times_in_which_it_held_follow_each_other(embedded, reopened):
    found = periods(embedded, reopened)

    assert all(until is None or since <= until for since, until in found)
    assert all(end is not None and end <= start for (_, end), (start, _) in pairwise(found))


@given(st.lists(days, min_size=1, max_size=5), st.lists(days, max_size=5))
def test_it_holds_on_the_day_it_was_embedded_unless_it_failed_on_that_day(embedded, reopened):
    said = Said(R.EMBEDDED, MARCH, embedded=periods(embedded, reopened))

    assert all(said.held_on(day) or day in reopened for day in embedded)
    assert not said.held_on(min(embedded) - timedelta(days=1))


def test_those_who_review_deaths_read_how_many_in_which_year():
    assert Before({2025: 2, 2024: 1}).as_it_is == "3 earlier deaths had it: 1 in 2024, 2 in 2025."
