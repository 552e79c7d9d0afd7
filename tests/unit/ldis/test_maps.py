"""A map drawn without outside tiles: every mark inside the picture, in the right corner of it."""

from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Place
from ldis import maps


SQUARE = {
    "type": "Polygon",
    "coordinates": [[[-2.0, 53.0], [-1.0, 53.0], [-1.0, 54.0], [-2.0, 54.0], [-2.0, 53.0]]],
}
positions = st.tuples(st.floats(-60, 60), st.floats(-170, 170))


def places(*spots):
    return {
        number: Place(pk=number, name=f"Place {number}", latitude=latitude, longitude=longitude)
        for number, (latitude, longitude) in enumerate(spots)
    }


def drawn(known, outline=None, reports=1):
    marks = {pk: maps.Mark(place.name, reports, 0, 0) for pk, place in known.items()}
    return maps.draw(outline, known, marks)


@given(st.lists(positions, min_size=1, max_size=12))
def test_every_mark_is_inside_the_picture(spots):
    picture = drawn(places(*spots))

    assert all(0 <= mark.x <= picture.width for mark in picture.marks)
    assert all(0 <= mark.y <= picture.height for mark in picture.marks)


def test_north_is_up_and_east_is_right():
    picture = drawn(places((53.9, -1.1), (53.1, -1.9)), SQUARE)

    north_east, south_west = sorted(picture.marks, key=lambda mark: mark.name)
    assert north_east.x > south_west.x
    assert north_east.y < south_west.y


def test_the_border_of_an_area_is_one_closed_line():
    picture = drawn(places((53.5, -1.5)), SQUARE)

    assert (picture.border[0], picture.border[-1]) == ("M", "Z")
    assert picture.border.count("L") == 4


def test_an_area_of_several_parts_shows_them_all():
    both = {"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"], SQUARE["coordinates"]]}

    assert drawn(places((53.5, -1.5)), both).border.count("Z") == 2


def test_more_reports_make_a_larger_mark_and_none_covers_the_map():
    few, many, flood = (maps.Mark("A", reports, 0, 0).radius for reports in (1, 4, 4000))

    assert few < many < flood <= maps.MOST


def test_a_name_at_the_right_edge_stands_left_of_its_mark():
    mark = maps.Mark("A", 1, 0, 0, x=590)

    assert mark.label_x < mark.x
