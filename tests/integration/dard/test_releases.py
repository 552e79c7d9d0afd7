"""Figures leave by releases: made safe against all that left before, kept as they left, each hidden cell with
its reason, and taken away as files that say no more."""

import csv
import io
import json

import pytest
from openpyxl import load_workbook

from accounts.states import Role
from dard import review_settings
from dard.actions import set_review_setting
from dard.figures import By, Counted, as_csv, as_xlsx, policy_of, preview, release, tables_of
from dard.figures.protecting import figures_in
from dard.models import Release, ReleasedTable
from privacy.disclosure import Policy
from tests.factories.accounts import person
from workflow.refusals import Refused


EXACT = Policy()


@pytest.fixture
def analyst(area):
    return person(Role.ANALYST, area=area)


def cases(count, start=0):
    return frozenset(range(start, start + count))


def by_sex(men, women, name="Men"):
    return Counted("sex", "Sex", [name, "Women"], ["Deaths"], [[men], [women]])


def texts(made):
    return {name: cells[-1].text for each in tables_of(made) for name, cells in each.rows}


def whys(made):
    return {name: cells[-1].because for each in tables_of(made) for name, cells in each.rows}


def test_large_numbers_leave_rounded(area, analyst):
    made = release(area, [by_sex(cases(22), cases(13, 22))], by=analyst, title="First quarter")

    assert texts(made) == {"Men": "20", "Women": "15", "All": "35"}
    assert policy_of(area) == Policy(**made.policy)


def test_a_small_number_and_what_gives_it_away_say_why_they_are_hidden(area, analyst):
    made = release(area, [by_sex(cases(22), cases(3, 22))], by=analyst, title="First quarter", policy=EXACT)

    assert texts(made)["Women"] in {"<5", "hidden"}
    assert [text for text in texts(made).values() if text.isdigit()] in ([], ["22"], ["25"])
    assert all(because for name, because in whys(made).items() if not texts(made)[name].isdigit())


def test_a_second_release_remembers_the_first(area, analyst):
    release(area, [by_sex(cases(20), cases(20, 100))], by=analyst, title="First quarter", policy=EXACT)
    made = release(area, [by_sex(cases(22), cases(20, 100))], by=analyst, title="Second", policy=EXACT)

    assert f"what was released before (the last of it on {made.at:%-d %B %Y})" in whys(made)["Men"]
    assert texts(made)["Women"] == "20"


def test_what_left_without_saying_how_it_was_counted_is_remembered_too(area, analyst):
    made = release(area, [by_sex(cases(20), cases(20, 100))], by=analyst, title="First", policy=EXACT)
    kept = [[sorted(figure.cases), *bounds] for figure, *bounds in figures_in(made.tables.get().figures)]

    assert {figure.cases: bounds for figure, *bounds in figures_in(json.dumps(kept))} == {
        cases(20): [20, 20],
        cases(20, 100): [20, 20],
        cases(20) | cases(20, 100): [40, 40],
    }


def test_how_a_figure_was_counted_is_kept_with_it(area, analyst):
    everybody = cases(60)
    by = By(everybody, everybody, rows=("sex", [cases(30), cases(30, 30)]))
    table = Counted("sex", "Sex", ["Men", "Women"], ["Deaths"], [[cases(30)], [cases(30, 30)]], by=by)
    made = release(area, [table], by=analyst, title="Year", policy=EXACT)

    assert [figure for figure, *_ in figures_in(made.tables.get().figures)] == [
        figure for _, (figure,) in table.figures()
    ]


def test_another_area_remembers_nothing_of_it(area, analyst, outsider):
    elsewhere = outsider.memberships.first().area
    release(area, [by_sex(cases(20), cases(20, 100))], by=analyst, title="First quarter", policy=EXACT)

    shown = preview(elsewhere, [by_sex(cases(22), cases(22, 100))], EXACT)

    assert shown[0].rows[0][1][0].text == "22"


def test_a_preview_releases_nothing(area):
    shown = preview(area, [by_sex(cases(22), cases(3, 22))])

    assert not shown[0].rows[0][1][0].because.isdigit()
    assert not Release.objects.exists()


def test_what_is_kept_of_cases_is_sealed(area, analyst):
    made = release(area, [by_sex(cases(22), cases(13, 22))], by=analyst, title="First quarter")
    kept = ReleasedTable.objects.get(release=made)

    assert [len(figure) for figure, *_ in figures_in(kept.figures)] == [22, 13, 35]
    assert "figures" not in kept.shown


def test_files_hold_what_was_shown_and_no_formula(area, analyst):
    made = release(
        area, [by_sex(cases(22), cases(3, 22), name="=HYPERLINK(1)")], by=analyst, title="=1+1", policy=EXACT
    )
    lines = list(csv.DictReader(io.StringIO(as_csv(made).decode("utf-8-sig"))))
    book = load_workbook(io.BytesIO(as_xlsx(made)))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]

    assert lines[0]["Line"] == "'=HYPERLINK(1)"
    assert {each["Value"] for each in lines} == set(texts(made).values())
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert {3, 22, 25} & {cell.value for cell in cells if cell.data_type == "n"} <= {
        int(text) for text in texts(made).values() if text.isdigit()
    }


def test_an_area_sets_threshold_rounding_and_zeros(area, analyst):
    chair = person(Role.REVIEW_CHAIR, area=area)
    for setting, value in (
        (review_settings.FIGURES_THRESHOLD, 10),
        (review_settings.FIGURES_ROUNDING, 0),
        (review_settings.FIGURES_ZERO, 1),
    ):
        set_review_setting(area, setting, by=chair, value=value, basis="Our protocol.")

    made = release(area, [by_sex(cases(31), cases(8, 31))], by=analyst, title="Year")

    assert made.policy == {"threshold": 10, "shows_zero": True, "rounding": 0}
    assert "8" not in texts(made).values()


def test_a_cell_is_what_it_says_it_is_made_by():
    by = By(cases(60), cases(60), rows=("sex", [cases(30)]))

    with pytest.raises(ValueError, match="made by"):
        Counted("sex", "Sex", ["Men"], ["Deaths"], [[cases(31)]], by=by)


def test_a_case_in_two_cells_does_not_add_up():
    with pytest.raises(ValueError, match="does not add up"):
        by_sex(cases(3), cases(3, 2))


@pytest.mark.parametrize(
    "role", sorted(set(Role) - {Role.ANALYST, Role.REVIEW_COORDINATOR, Role.REVIEW_CHAIR})
)
def test_others_release_nothing(area, role):
    with pytest.raises(Refused, match="Figures are released by"):
        release(area, [by_sex(cases(22), cases(13, 22))], by=person(role, area=area), title="Year")


def test_a_release_is_never_changed(area, analyst):
    made = release(area, [by_sex(cases(22), cases(13, 22))], by=analyst, title="Year")

    with pytest.raises(TypeError):
        made.save()
    with pytest.raises(TypeError):
        made.tables.get().delete()
