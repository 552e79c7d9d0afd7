"""Whatever left, in whatever order and by whatever rules: an attacker works no small number out of it."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from privacy import memory
from privacy.disclosure import Policy, Why
from privacy.figures import COURSE, Figure
from privacy.memory import protected
from tests.unit.privacy import attack
from tests.unit.privacy.attack import ABOUT, BY, CHOSEN, COULD_BE, RULES, TIED


LATER = st.booleans()
MADE = st.tuples(
    st.just(attack.made),
    st.sampled_from([(COURSE, "sex"), (COURSE, "place"), ("sex", "place")]),
    st.sampled_from(sorted(ABOUT)),
    LATER,
)
OF_CHOSEN = st.tuples(
    st.just(attack.chosen), st.sampled_from(sorted(CHOSEN)), st.sampled_from(sorted(BY)), LATER
)
OF_TIED = st.tuples(
    st.just(attack.tied), st.sampled_from(sorted(TIED)), st.sampled_from([(0, 1, 2), (0, 1), (1, 2)]), LATER
)
TABLES = st.lists(st.one_of(MADE, OF_CHOSEN, OF_TIED), min_size=1, max_size=2)
ONE_RULE = st.tuples(st.lists(TABLES, min_size=1, max_size=3), st.sampled_from(RULES)).map(
    lambda drawn: [(tables, drawn[1]) for tables in drawn[0]]
)
ANY_RULES = st.lists(st.tuples(TABLES, st.sampled_from(RULES)), min_size=1, max_size=3)
RELEASES = st.one_of(ONE_RULE, ANY_RULES)
DEATHS = st.lists(st.sampled_from(COULD_BE), min_size=5, max_size=45)
# Thirteen deaths, of them five men in the first year and five in the second: three are left, and are a number
# of the second release only.
ASKED_TOO_LATE = (
    [(0, 0, 0, 0, 0)] * 5 + [(0, 1, 0, 0, 0)] * 2 + [(1, 0, 0, 0, 0)] * 5 + [(2, 0, 0, 0, 0)],
    [
        ([(attack.made, (COURSE, "sex"), "all", True)], Policy()),
        ([(attack.made, (COURSE, "sex"), "first two years", True)], Policy()),
    ],
)
# By a higher threshold in the second release no other world is found for a difference of six. What is hidden
# for it has to be all: also a zero that is the same set as a zero that was told before of something else.
WHERE_NOTHING_MORE_CAN_BE_SHOWN = (
    [
        (0, 0, 0, 1, 0),
        (0, 0, 0, 1, 0),
        (0, 0, 0, 2, 1),
        (0, 0, 0, 2, 1),
        (0, 0, 0, 2, 2),
        (1, 0, 1, 2, 2),
        (1, 0, 1, 2, 2),
        (1, 0, 2, 2, 0),
        (1, 0, 2, 2, 0),
        (2, 0, 0, 2, 2),
        (2, 0, 2, 2, 0),
        (2, 1, 0, 0, 2),
        (2, 1, 0, 1, 1),
        (2, 1, 2, 0, 0),
        (2, 1, 2, 0, 0),
        (2, 1, 2, 0, 0),
        (2, 1, 2, 2, 1),
    ],
    [
        (
            [
                (attack.tied, "all three at once", (0, 1), False),
                (attack.made, (COURSE, "sex"), "last two years", False),
            ],
            Policy(),
        ),
        (
            [
                (attack.tied, "place, looked at otherwise from some year on", (0, 1, 2), True),
                (attack.tied, "women at one place", (1, 2), False),
            ],
            Policy(threshold=7, rounding=5),
        ),
    ],
)
UNTIMED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}


@settings(max_examples=40, **UNTIMED)
@given(DEATHS, RELEASES)
@example(*ASKED_TOO_LATE)
@example(*WHERE_NOTHING_MORE_CAN_BE_SHOWN)
def test_no_release_gives_a_small_number_away(deaths, releases):
    assert attack.given_away(deaths, releases) == []


@pytest.mark.heavy
@settings(max_examples=250, **UNTIMED)
@given(DEATHS, RELEASES)
def test_no_release_of_many_gives_a_small_number_away(deaths, releases):
    assert attack.given_away(deaths, releases) == []


def test_the_attack_finds_what_is_given_away(monkeypatch):
    """It can fail: were each number hidden only where it is small itself, it would find others."""
    monkeypatch.setattr(
        attack,
        "protected",
        lambda figures, _, policy: {
            each: Why.SMALL if policy.is_small(len(each)) else None for each in figures
        },
    )

    for make, *how in (
        (attack.made, (COURSE, "sex"), "all", False),
        (attack.chosen, "at one place", "sex", False),
        (attack.tied, "women at one place", (0, 1, 2), False),
    ):
        deaths = [(0, 0, 1, 1, 0)] * 9 + [(1, 1, 1, 1, 0)] * 2 + [(2, 0, 1, 1, 0)] * 7
        assert attack.given_away(deaths, [([(make, *how)], Policy())])


def test_where_no_other_world_is_found_nothing_is_shown(monkeypatch):
    """Not even what was told before of the same people: it may have been told of them as something else."""
    nobody, few, many = (Figure(frozenset(range(count))) for count in (0, 3, 20))
    opened = memory.opened
    monkeypatch.setattr(
        memory, "opened", lambda *asked: None if asked[0].before.max(1).min() == 0 else opened(*asked)
    )

    whys = protected(dict.fromkeys([nobody, few, many], 1.0), {nobody: (0, 0), many: (20, 20)}, Policy())

    assert all(whys.values())
