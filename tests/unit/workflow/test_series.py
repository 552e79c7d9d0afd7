"""Pictures of several things at once: where they lie, and that nothing is told by colour alone."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.series import BESIDE, LINES, Series, Span, draw_lines, draw_spans, draw_stacks, path


SAID = {"key": "k", "title": "Deaths <by> year", "description": "2025: 4."}
YEARS = ["2024", "2025", "2026"]


def parsed(markup):
    return ElementTree.fromstring(markup)  # noqa: S314  our own markup


def test_lines_say_what_they_show_and_are_told_apart_without_colour():
    two = [Series("Drugs", [1, 4, 2]), Series("Alcohol", [2, 2, 3])]

    chart = parsed(draw_lines(YEARS, two, **SAID))

    assert [each.text for each in chart][:2] == ["Deaths <by> year", "2025: 4."]
    drawn = {(each.get("stroke-dasharray"), each.get("stroke")) for each in chart.findall("path")}
    assert len({dashes for dashes, _ in drawn if dashes}) == 1
    assert {"Drugs", "Alcohol"} <= {each.text for each in chart.findall("text")}


def test_a_line_breaks_where_a_number_is_not_known():
    assert path([(0, 10, 5), (2, 30, 5), (3, 40, 7)]) == "M10 5M30 5L40 7"


def test_a_number_that_is_doubtful_is_drawn_hollow():
    markup = draw_lines(YEARS, [Series("Drugs", [1, 4, 2], doubtful=frozenset({1}))], **SAID)

    assert markup.count('fill="#fff"') == 1


def test_more_lines_than_can_be_told_apart_are_refused():
    with pytest.raises(ValueError, match="tells 4 lines apart"):
        draw_lines(YEARS, [Series(str(each), [1, 1, 1]) for each in range(len(LINES) + 1)], **SAID)


def test_the_parts_of_a_bar_have_patterns_and_stand_on_each_other():
    parts = [Series("Drugs", [1, 4, 2]), Series("Alcohol", [2, 0, None])]

    chart = parsed(draw_stacks(YEARS, parts, **SAID))

    fills = [each.get("fill") for each in chart.findall("rect") if each.get("fill").startswith("url")]
    assert fills.count("url(#chart-k-solid)") == 4  # three bars, and the key
    assert fills.count("url(#chart-k-hatched)") == 2  # one bar, and the key


def test_a_span_is_as_long_as_the_middle_half():
    chart = parsed(draw_spans([Span("Agencies", 10, 20, 30), Span("Ourselves", 0, 5, 60)], **SAID, width=304))

    bars = [each.get("width") for each in chart.findall("rect") if each.get("class") == "fw-chart__bar"]
    assert bars == ["100", "300"]
    assert "20 (10 to 30)" in [each.text for each in chart.findall("text")]


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)), min_size=0, max_size=12))
def test_every_bar_stays_inside_the_drawing(pairs):
    parts = [Series("a", [one for one, _ in pairs]), Series("b", [other for _, other in pairs])]

    chart = parsed(draw_stacks([str(each) for each in range(len(pairs))], parts, **SAID))

    for each in chart.findall("rect"):
        assert float(each.get("x")) + float(each.get("width")) <= BESIDE.width
        assert float(each.get("y")) >= 0


@pytest.mark.parametrize("draw", [draw_lines, draw_stacks])
def test_nothing_in_it_needs_a_looser_policy(draw):
    markup = draw(YEARS, [Series("Drugs", [1, 4, 2])], **SAID)

    assert not re.search(r"style=|<script|\son\w+=", markup)


def test_nothing_at_all_is_drawn_as_nothing():
    assert "nan" not in draw_spans([], **SAID) + draw_lines([], [], **SAID) + draw_stacks([], [], **SAID)
