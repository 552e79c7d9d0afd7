"""How alike two reports are: what must hold whatever is compared."""

from hypothesis import given
from hypothesis import strategies as st

from ldis.likeness import scoring


def some(values):
    return st.lists(st.sampled_from(values), min_size=1, max_size=3, unique=True).map(sorted)


FEATURES = st.fixed_dictionaries(
    {"day": st.integers(737000, 739000).map(lambda day: [day]), "words": some(["red", "club", "handed"])},
    optional={
        "substance": some(["MDMA", "PMMA", "Heroin"]),
        "family": some(["Stimulants", "Opioids"]),
        "sold": some(["MDMA", "gear"]),
        "marking": some(["s", "shield", "skull"]),
        "form": some(["tablet", "capsule", "powder"]),
        "colour": some(["red", "pink", "white"]),
        "effect": some(["heat", "collapse"]),
        "place": some(["millhaven", "station"]),
        "locality": some([1, 2]),
    },
)


@given(FEATURES, FEATURES)
def test_a_score_is_the_same_whichever_comes_first(a, b):
    assert scoring.score(a, b) == scoring.score(b, a)


@given(FEATURES, FEATURES)
def test_a_score_lies_between_nothing_and_the_same(a, b):
    assert 0 <= scoring.score(a, b) <= 1


@given(FEATURES)
def test_a_report_is_entirely_like_itself(a):
    assert scoring.score(a, dict(a)) == 1


@given(FEATURES, FEATURES, st.data())
def test_a_score_does_not_depend_on_the_order_things_were_said_in(a, b, data):
    shuffled = {aspect: data.draw(st.permutations(values)) for aspect, values in b.items()}

    assert scoring.score(a, shuffled) == scoring.score(a, b)


@given(FEATURES, FEATURES)
def test_every_pair_is_explained_in_sentences(a, b):
    assert all(reason and reason[0] == reason[0].upper() for reason in scoring.explain(a, b).reasons)


RED = {"sold": ["MDMA"], "marking": ["s", "shield"], "colour": ["red"], "form": ["tablet"], "words": ["s"]}
PINK = RED | {"colour": ["pink"], "marking": ["round", "s", "shield"]}


def test_descriptions_that_conflict_lower_the_score_and_exclude_nothing():
    same, conflicting = (scoring.score(RED | {"day": [1]}, each | {"day": [1]}) for each in (RED, PINK))

    assert 0.8 < conflicting < same


def test_the_reasons_are_words_people_know():
    likeness = scoring.explain(
        RED | {"day": [1], "place": ["millhaven"]}, PINK | {"day": [3], "place": ["millhaven"]}
    )

    assert likeness.reasons == (
        "Same marking: S and shield",
        "Both sold as MDMA",
        "Both tablet; red here, pink there",
        "Same place, 2 days apart",
    )
    assert likeness.in_words == "Very much alike"


def test_a_marking_seen_again_after_years_still_counts():
    old = scoring.explain(RED | {"day": [1000]}, RED | {"day": [3000]})

    assert old.score > scoring.STRONG
    assert "5 years apart" in old.reasons
