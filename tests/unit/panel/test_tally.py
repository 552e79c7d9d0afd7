from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel.states import ABSTAIN
from panel.tally import Tally, count
from tests.factories.panel import consultation, holders


KEYS = ["no_action", "professional", "public"]


def tally(counts, *, abstained=0, eligible=None, quorum=1, missing=()):
    voted = sum(counts) + abstained
    return Tally(
        counts=dict(zip(KEYS, counts, strict=False)),
        abstained=abstained,
        eligible=voted if eligible is None else eligible,
        voted=voted,
        quorum=quorum,
        missing_disciplines=tuple(missing),
    )


@st.composite
def tallies(draw):
    counts = draw(st.lists(st.integers(0, 12), min_size=3, max_size=3))
    abstained, outstanding = draw(st.integers(0, 5)), draw(st.integers(0, 12))
    return tally(counts, abstained=abstained, eligible=sum(counts) + abstained + outstanding)


def add(before, option):
    """The tally after one more vote."""
    if option == ABSTAIN:
        return replace(before, abstained=before.abstained + 1, voted=before.voted + 1)
    counts = before.counts | {option: before.counts[option] + 1}
    return replace(before, counts=counts, voted=before.voted + 1)


@pytest.mark.parametrize(
    ("counts", "outstanding", "settled"),
    [
        ([0, 3, 0], 2, True),
        ([0, 3, 0], 3, False),
        ([1, 3, 0], 1, True),
        ([1, 2, 0], 1, False),
        ([2, 2, 0], 1, False),
        ([2, 2, 0], 0, True),
        ([0, 0, 0], 3, False),
        ([1, 0, 0], 0, True),
    ],
)
def test_a_result_is_settled_when_no_vote_to_come_can_change_it(counts, outstanding, settled):
    assert tally(counts, eligible=sum(counts) + outstanding).is_settled is settled


@given(tallies(), st.data())
def test_the_leader_of_a_settled_tally_leads_whatever_the_rest_vote(before, data):
    after = before
    for _ in range(before.outstanding):
        after = add(after, data.draw(st.sampled_from([*KEYS, ABSTAIN])))

    if before.is_settled:
        assert after.leaders == before.leaders


@given(tallies())
def test_an_unsettled_tally_can_still_end_otherwise(before):
    runners_up = sorted(KEYS, key=lambda key: before.counts[key], reverse=True)[1:]
    after = before
    for _ in range(before.outstanding):
        after = add(after, runners_up[0])

    assert before.is_settled or before.leaders != after.leaders or len(after.leaders) > 1


@given(tallies())
def test_every_vote_is_counted_once(each):
    assert sum(each.counts.values()) + each.abstained == each.voted
    assert each.voted + each.outstanding == each.eligible


@given(tallies(), st.integers(0, 40), st.booleans())
def test_a_quorum_is_enough_votes_and_no_discipline_missing(each, quorum, is_missing):
    asked = replace(each, quorum=quorum, missing_disciplines=("police",) if is_missing else ())

    assert asked.is_quorate == (each.voted >= quorum and not is_missing)


def test_when_everybody_abstains_every_option_is_open_to_the_chair():
    assert tally([0, 0, 0], abstained=3).leaders == KEYS


def test_an_abstention_counts_towards_the_quorum_and_not_towards_the_result():
    each = tally([1, 0, 0], abstained=2, quorum=3)

    assert each.is_quorate
    assert each.leaders == ["no_action"]


def test_the_sum_says_what_is_missing_and_how_abstentions_count():
    words = tally([2, 0, 0], abstained=1, eligible=5, quorum=3, missing=["police", "clinical"]).in_words()

    assert words == (
        "3 of 5 seats have voted; 3 are needed, and nobody from police or clinical has voted yet. "
        "1 abstained: counted towards the quorum, not towards the result."
    )


def test_the_turnout_does_not_tell_that_somebody_abstained():
    one_abstained = tally([0, 0, 0], abstained=1, eligible=3)
    one_voted = tally([1, 0, 0], eligible=3)

    assert one_abstained.turnout_in_words() == one_voted.turnout_in_words()
    assert one_voted.turnout_in_words() == "1 of 3 seats have voted; 1 is needed."


def test_the_last_vote_on_a_ballot_counts(db):
    asked = consultation()
    first = asked.ballots.get(holder=holders(asked)[0])
    for option in ("yes", "no"):
        first.votes.create(option=option, reason="Because.", cast_at=asked.convened_at)

    assert count(asked).counts == {"yes": 0, "no": 1}


def test_counting_takes_two_queries_however_many_seats(db, django_assert_num_queries):
    asked = consultation()

    with django_assert_num_queries(2):
        count(asked)
