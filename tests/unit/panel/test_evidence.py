"""How much of the evidence a member reads without a tap, and that nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from panel.templatetags.evidence import LEAST, ROOM, in_brief


evidence = st.lists(st.lists(st.text(max_size=900), min_size=2, max_size=2), max_size=6)


def test_what_fits_is_shown_whole():
    facts = [["Grade", "High"], ["Reports", "3 reports of at most 2 events."]]

    assert in_brief(facts) == {"shown": facts, "rest": []}


def test_what_does_not_fit_is_begun_and_is_whole_in_the_rest():
    long = ["Report 1", "Three people fell ill, " * 100]

    brief = in_brief([["Grade", "High"], long, ["In the media", "No."]])

    assert brief["rest"] == [long, ["In the media", "No."]]
    assert brief["shown"][0] == ["Grade", "High"]
    assert brief["shown"][1][1].startswith("Three people fell ill, Three")
    assert brief["shown"][1][1].endswith(" …")


def test_a_beginning_that_would_say_too_little_is_left_out():
    first = ["Report 1", "x" * (ROOM - LEAST)]

    assert in_brief([first, ["Report 2", "Three people fell ill, " * 100]])["shown"] == [first]


@given(evidence)
def test_nothing_is_lost_and_no_more_is_shown_than_there_is_room_for(facts):
    brief = in_brief(facts)

    whole = [each for each in brief["shown"] if each in facts]
    assert [*facts[: len(facts) - len(brief["rest"])], *brief["rest"]] == facts
    assert sum(len(heading) + len(text) for heading, text in whole) <= ROOM
    assert sum(len(heading) + len(text) for heading, text in brief["shown"]) <= ROOM + 2
