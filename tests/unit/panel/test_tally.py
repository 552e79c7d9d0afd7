from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from panel import actions
from panel.states import ABSTAIN, BLOCK, Threshold
from panel.tally import Tally, count, rule_in_words
from tests.factories.panel import cast, consultation, holders, standing_panel


KEYS = ["no_action", "professional", "public"]


def tally(counts, *, abstained=0, blocked=0, eligible=None, recused=0, missing=(), **rule):
    voted = sum(counts) + abstained + blocked
    eligible = voted if eligible is None else eligible
    return Tally(
        counts=dict(zip(KEYS, counts, strict=False)),
        abstained=abstained,
        blocked=blocked,
        seats=eligible + recused,
        eligible=eligible,
        voted=voted,
        missing_disciplines=tuple(missing),
        **{"quorum": 1} | rule,
    )


@st.composite
def tallies(draw):
    counts = draw(st.lists(st.integers(0, 12), min_size=3, max_size=3))
    abstained, blocked = draw(st.integers(0, 5)), draw(st.integers(0, 1))
    eligible = sum(counts) + abstained + blocked + draw(st.integers(0, 12))
    threshold = draw(st.sampled_from(Threshold))
    return tally(counts, abstained=abstained, blocked=blocked, eligible=eligible, threshold=threshold)


def add(before, option):
    """The tally after one more vote."""
    if option == ABSTAIN:
        return replace(before, abstained=before.abstained + 1, voted=before.voted + 1)
    if option == BLOCK:
        return replace(before, blocked=before.blocked + 1, voted=before.voted + 1)
    counts = before.counts | {option: before.counts[option] + 1}
    return replace(before, counts=counts, voted=before.voted + 1)


# When a result stands


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


@pytest.mark.parametrize(
    ("threshold", "settled"),
    [(Threshold.MOST, True), (Threshold.MAJORITY, True), (Threshold.TWO_THIRDS, False)],
)
def test_a_lead_is_settled_only_if_the_rest_cannot_bring_it_under_what_is_needed(threshold, settled):
    assert tally([1, 4, 0], eligible=7, threshold=threshold).is_settled is settled


def test_nothing_is_settled_while_somebody_blocks_and_others_are_to_vote():
    assert not tally([0, 5, 0], blocked=1, eligible=7).is_settled


@given(tallies(), st.data())
def test_the_winner_of_a_settled_tally_wins_whatever_option_the_rest_choose(before, data):
    after = before
    for _ in range(before.outstanding):
        after = add(after, data.draw(st.sampled_from([*KEYS, ABSTAIN])))

    if before.is_settled:
        assert after.winner == before.winner


@given(tallies())
def test_an_unsettled_tally_can_still_end_otherwise(before):
    runners_up = sorted(KEYS, key=lambda key: before.counts[key], reverse=True)[1:]
    after = before
    for _ in range(before.outstanding):
        after = add(after, runners_up[0])

    assert before.is_settled or before.winner is None or before.winner != after.winner


# What counts


@given(tallies())
def test_every_vote_is_counted_once(each):
    assert sum(each.counts.values()) + each.abstained + each.blocked == each.voted
    assert each.voted + each.outstanding + each.recused == each.seats


@given(tallies(), st.integers(0, 40), st.booleans())
def test_a_quorum_is_enough_votes_and_no_discipline_missing(each, quorum, is_missing):
    asked = replace(each, quorum=quorum, missing_disciplines=("police",) if is_missing else ())

    assert asked.is_quorate == (each.voted >= quorum and not is_missing)


@given(tallies())
def test_a_winner_leads_alone_has_what_is_needed_and_nobody_blocks(each):
    if each.winner:
        votes = each.counts[each.winner]
        assert not each.blocked
        assert all(votes > other for key, other in each.counts.items() if key != each.winner)
        assert each.threshold != Threshold.MAJORITY or votes * 2 > each.given
        assert each.threshold != Threshold.TWO_THIRDS or votes * 3 >= each.given * 2


def test_when_everybody_abstains_every_option_is_open_to_the_chair():
    each = tally([0, 0, 0], abstained=3)

    assert (each.leaders, each.winner) == (KEYS, None)


def test_an_abstention_counts_towards_the_quorum_and_not_towards_the_result():
    each = tally([1, 0, 0], abstained=2, quorum=3, threshold=Threshold.MAJORITY)

    assert each.is_quorate
    assert each.winner == "no_action"


def test_a_block_counts_towards_the_quorum_and_nothing_is_decided_by_the_numbers():
    each = tally([0, 4, 0], blocked=1, quorum=5)

    assert each.is_quorate
    assert each.winner is None


def test_people_agree_when_all_who_chose_chose_the_same():
    assert tally([0, 3, 0], abstained=1).is_agreed
    assert not tally([1, 3, 0]).is_agreed
    assert not tally([0, 0, 0], abstained=3).is_agreed


def test_recused_seats_leave_the_count_and_may_put_the_quorum_out_of_reach():
    assert tally([0, 2, 0], recused=1, quorum=2).can_be_quorate
    assert not tally([0, 2, 0], recused=3, quorum=3).can_be_quorate
    assert not tally([0, 2, 0], quorum=2, unreachable_disciplines=("police",)).can_be_quorate


# In words


def test_the_sum_is_said_in_words():
    each = tally(
        [2, 1, 0], eligible=5, recused=3, quorum=4, required_disciplines=("clinical",), missing=["clinical"]
    )

    assert each.in_words() == (
        "5 of 8 seats can vote; 4 needed, one of them clinical; 3 have voted, none of them clinical."
        " 3 recused: outside the count."
    )


def test_the_sum_says_how_abstentions_and_blocks_count():
    words = tally([2, 0, 0], abstained=1, blocked=1, eligible=5, quorum=3).in_words()

    assert words == (
        "5 of 5 seats can vote; 3 needed; 4 have voted. 1 abstained: in the quorum, not in the result."
        " 1 blocked: the chair decides."
    )


def test_the_sum_says_when_the_quorum_is_out_of_reach():
    words = tally([1, 0, 0], eligible=2, recused=2, quorum=3).in_words()

    assert "1 has voted. The quorum can no longer be reached." in words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"counts": [2, 0, 0], "quorum": 2}, "The quorum is reached."),
        (
            {"counts": [1, 0, 0], "eligible": 3, "quorum": 2},
            "The quorum can still be reached: 1 more seat must vote.",
        ),
        (
            {"counts": [2, 0, 0], "eligible": 5, "quorum": 4, "missing": ["clinical"]},
            "The quorum can still be reached: 2 more seats must vote, one of them clinical.",
        ),
        (
            {"counts": [4, 0, 0], "eligible": 5, "quorum": 4, "missing": ["clinical"]},
            "The quorum can still be reached: 1 more seat must vote, one of them clinical.",
        ),
        ({"counts": [1, 0, 0], "eligible": 2, "recused": 2, "quorum": 3}, ""),
    ],
)
def test_what_the_quorum_still_takes_is_said(said, words):
    assert tally(**said).quorum_in_words() == words


def test_several_disciplines_are_named():
    each = tally(
        [2, 0, 0], eligible=3, required_disciplines=("police", "clinical"), missing=["police", "clinical"]
    )

    assert "one of them police and one of them clinical" in each.turnout_in_words()
    assert "none of them police or clinical" in each.turnout_in_words()


@pytest.mark.parametrize("besides", [{"abstained": 1}, {"blocked": 1}])
def test_the_turnout_does_not_tell_that_somebody_abstained_or_blocked(besides):
    one_besides = tally([0, 0, 0], eligible=3, **besides)
    one_voted = tally([1, 0, 0], eligible=3)

    assert one_besides.turnout_in_words() == one_voted.turnout_in_words()
    assert one_voted.turnout_in_words() == "3 of 3 seats can vote; 1 needed; 1 has voted."


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ({"deliberates": True}, "When they differ, the reasons are shown"),
        ({"threshold": "most"}, "The option with the most votes is decided"),
        ({"threshold": "majority"}, "An option with more than half of the votes is decided"),
        ({"threshold": "two_thirds"}, "An option with at least two thirds of the votes is decided"),
    ],
)
def test_the_rule_is_said_in_words(db, rule, words):
    assert words in rule_in_words(consultation(standing_panel(**rule)))


def test_a_panel_that_does_not_talk_does_not_say_that_it_does(db):
    assert "reasons are shown" not in rule_in_words(consultation())


# From ballots


def test_the_last_vote_on_a_ballot_counts(db):
    asked = cast(consultation(), "yes")

    actions.cast_vote(asked, by=holders(asked)[0], option="no")

    assert count(asked).counts == {"yes": 0, "no": 1}


def test_a_recused_seat_is_out_of_the_count_and_so_is_what_it_voted(db):
    asked = cast(consultation(), "yes", "abstain")

    actions.recuse(asked, by=holders(asked)[0])

    each = count(asked)
    assert (each.seats, each.eligible, each.recused, each.voted) == (3, 2, 1, 1)
    assert (each.counts, each.abstained) == ({"yes": 0, "no": 0}, 1)


def test_a_discipline_that_must_be_heard_is_missing_until_it_votes_and_lost_when_it_steps_aside(db):
    asked = cast(consultation(quorum=1), "yes")
    assert count(asked).missing_disciplines == ("clinical",)
    assert count(asked).unreachable_disciplines == ()

    actions.recuse(asked, by=holders(asked)[1])

    assert count(asked).unreachable_disciplines == ("clinical",)


@pytest.mark.parametrize("seats", [3, 9])
def test_counting_takes_four_queries_however_many_seats(db, seats, django_assert_num_queries):
    asked = cast(consultation(disciplines=["police"] * seats, quorum=3, required=[]), "yes", "no")

    with django_assert_num_queries(4):
        count(asked)
