"""Charts: where things lie, and that a reader who cannot see them is told the same."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.charts import LARGE, SMALL, Point, draw, draw_rows, steps, tick_step


def drawn(points, size=LARGE):
    markup = draw(points, key="k", title="Reports <by> week", description="7 in the last week.", size=size)
    return ElementTree.fromstring(markup)  # noqa: S314  our own markup


def test_it_says_what_it_shows():
    chart = drawn([Point("6 May", 7)])

    assert chart.get("role") == "img"
    assert [child.text for child in chart][:2] == ["Reports <by> week", "7 in the last week."]
    assert chart.get("aria-labelledby") == "chart-k-title chart-k-desc"


def test_an_alarm_has_a_mark_as_well_as_a_colour():
    chart = drawn([Point("6 May", 7, 2, 5, is_alarm=True), Point("13 May", 1, 2, 5)])

    assert len(chart.findall("polygon")) == 1
    assert [bar.get("class") for bar in chart.findall("rect")] == [
        "fw-chart__bar fw-chart__bar--alarm",
        "fw-chart__bar",
    ]


def test_a_line_breaks_where_nothing_is_known():
    points = [Point("a", 1, 2), Point("b", 1), Point("c", 1, 2)]

    assert steps(points, LARGE, 4, "expected").count("M") == 2
    assert steps(points, LARGE, 4, "threshold") == ""


@pytest.mark.parametrize(("top", "step"), [(0, 1), (4, 1), (5, 2), (17, 5), (41, 20), (4000, 1000)])
def test_ticks_are_round(top, step):
    assert tick_step(top, 4) == step


@settings(max_examples=30)
@given(st.lists(st.integers(0, 500), min_size=0, max_size=60), st.sampled_from([LARGE, SMALL]))
def test_every_bar_stays_inside_the_drawing(counts, size):
    chart = drawn(
        [Point(str(index), count, count / 2, count + 1) for index, count in enumerate(counts)], size
    )

    for bar in chart.findall("rect"):
        x, y, width, height = (float(bar.get(name)) for name in ("x", "y", "width", "height"))
        assert x >= size.left
        assert x + width <= size.width
        assert y >= 0
        assert y + height <= size.height


def test_nothing_in_it_needs_a_looser_policy():
    markup = draw([Point("6 May", 7, 2, 5, is_alarm=True)], key="k", title="t", description="d")

    assert not re.search(r"style=|<script|\son\w+=", markup)


def lying(counts, **options):
    markup = draw_rows(counts, key="k", title="Organisations", description="Told: 4.", **options)
    return ElementTree.fromstring(markup)  # noqa: S314  our own markup


def test_a_lying_bar_is_as_long_as_its_share_of_the_whole():
    chart = lying([("Told", 4), ("Acted", 1)], of=4, width=300)

    lengths = [bar.get("width") for bar in chart.findall("rect") if bar.get("class") == "fw-chart__bar"]
    assert lengths == ["300", "75"]


def test_lying_bars_have_their_names_and_numbers_beside_them():
    words = [each.text for each in lying([("Told", 4), ("Acted", 1)]).findall("text")]

    assert words == ["Told", "4", "Acted", "1"]


@pytest.mark.parametrize("counts", [[], [("Told", 0)]])
def test_nothing_is_drawn_as_nothing(counts):
    assert all(bar.get("width") != "nan" for bar in lying(counts, of=0).findall("rect"))
