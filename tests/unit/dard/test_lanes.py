"""The timeline drawn: each contact in the lane of its agency, where it lay, and none hiding another."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dard import lanes
from dard.models import Case, Touchpoint
from dard.states import AgencyKind, ContactKind


HAPPENED = date(2026, 1, 5)
CONTACTS = st.lists(
    st.tuples(st.integers(-3, 900), st.sampled_from(AgencyKind.values[:4])), min_size=1, max_size=40
)


def shown(contacts, **filters):
    case = Case(happened_on=HAPPENED)
    every = [
        Touchpoint(
            pk=pk,
            case=case,
            on=HAPPENED - timedelta(days=days),
            agency=agency,
            contact=ContactKind.CALL,
        )
        for pk, (days, agency) in enumerate(contacts)
    ]
    return lanes.Shown(case, every=every, **filters)


def laid_out(contacts, size):
    timeline = shown(contacts)
    span = max(*(each.days_before for each in timeline.dated), 7)
    return lanes.laid_out(timeline.dated, span, size)


def box(point):
    return float(point["x"]), float(point["y"])


@given(CONTACTS, st.sampled_from([lanes.WIDE, lanes.NARROW]))
def test_no_contact_hides_another(contacts, size):
    drawn, _ = laid_out(contacts, size)
    boxes = [box(point) for lane in drawn for point in lane["points"]]

    assert len(boxes) == len(contacts)
    for (left, above), (right, below) in combinations(boxes, 2):
        assert abs(left - right) >= lanes.TARGET - 0.2 or abs(above - below) >= lanes.TARGET - 0.2


@given(CONTACTS, st.sampled_from([lanes.WIDE, lanes.NARROW]))
def test_all_of_them_lie_within_the_picture(contacts, size):
    drawn, height = laid_out(contacts, size)

    for x, y in (box(point) for lane in drawn for point in lane["points"]):
        assert lanes.TARGET / 2 <= x + 5 <= size.width
        assert 0 < y < height


def test_later_ones_lie_further_right():
    drawn, _ = laid_out([(300, "gp"), (20, "gp"), (0, "gp")], lanes.WIDE)

    assert [each["x"] for each in drawn[0]["points"]] == ["20", "1037.3", "1110"]


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "On the day"),
        (1, "1 day before"),
        (12, "12 days before"),
        (-1, "1 day after"),
        (-2, "2 days after"),
    ],
)
def test_when_it_was_is_told_in_days(days, words):
    assert shown([(days, "gp")]).every[0].when_words == words


def test_a_filter_by_days_keeps_what_came_after():
    timeline = shown([(29, "gp"), (28, "gp"), (-1, "police")], days=28)

    assert [each.pk for each in timeline.touchpoints] == [1, 2]


def test_the_picture_is_told_in_a_sentence():
    assert shown([(3, "gp"), (4, "police")]).summary.startswith("2 contacts with 2 agencies;")
