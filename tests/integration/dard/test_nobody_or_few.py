"""Whether there is nobody or a few: where an area shows no zero, nothing that leaves tells which."""

from datetime import date, datetime, time

import pytest
from django.utils import timezone

from accounts.states import Role
from dard.cohorts import deaths, sharing
from dard.figures import Counted, as_csv, preview, release, tables_of
from dard.indicators import dashboard
from dard.learning import told
from dard.models import Case
from dard.sharing import making
from dard.states import CaseKind, PlaceKind, PublicationKind, Sex, Theme, Treatment
from privacy.disclosure import Policy
from tests.factories.accounts import person
from tests.factories.dard import opened_case
from tests.factories.dard_grown import known_substances
from tests.factories.dard_learning import found_in
from tests.factories.dard_review import ready_case
from workflow.clocks import LONDON


pytestmark = pytest.mark.django_db

YEAR = timezone.localdate().year - 1
YEARS = range(YEAR - 2, YEAR + 1)


@pytest.fixture
def analyst(area):
    return person(Role.ANALYST, area=area)


def cases(count, start=0):
    return frozenset(range(start, start + count))


def kinds(*counts):
    """A table of so many in each line, that lists a line only where there is anybody."""
    lines = [(f"Kind {number}", count) for number, count in enumerate(counts) if count]
    cells = [[cases(count, 100 * number)] for number, (_, count) in enumerate(lines)]
    names = [name for name, _ in lines]
    said = {"if_any": frozenset(names), "unlisted": "Kinds that are not listed"}
    return Counted("kind", "Kind", names, ["Deaths"], cells, **said)


def read(tables):
    """All that is read of [Shown]."""
    return [(each.key, each.title, each.note, each.heads, each.rows, each.reasons) for each in tables]


def ten(area, by):
    """Ten deaths with a theme: with two more they are still about ten."""
    for day in range(1, 11):
        found_in(area, by=by, themes=[Theme.NALOXONE], happened_on=date(YEAR, 3, day))


def two_of_their_own(area, by):
    """One with a theme, a substance, a place and a sex that nobody else has; and one without a day."""
    unlike = {"sex": Sex.FEMALE, "place_kind": PlaceKind.HOSTEL, "treatment": Treatment.NEVER}
    found = found_in(area, by=by, themes=[Theme.HOUSING], happened_on=date(YEAR, 4, 1), **unlike)
    found.case.substances.add(known_substances()[1])
    ready_case(area=area, happened_on=None, happened_by=None)


def of_publication(kind, area):
    until = date(YEAR, 12, 31)
    now = timezone.make_aware(datetime.combine(until, time(12)), LONDON)
    return making.tables_for(kind, making.telling_of(area, date(YEAR, 1, 1), until, now))


def of_everything(area):
    """{what: all that would be read of it}."""
    every = Case.objects.filter(area=area, happened_on__isnull=False)
    return {
        "dashboard": read(preview(area, dashboard.tables(area, YEARS))),
        "as one": read(preview(area, dashboard.tables(area, YEARS, together=True))),
        "cohort": read(preview(area, sharing.tables(deaths.told_of(every)))),
        **{each: read(preview(area, of_publication(each, area))) for each in PublicationKind},
    }


def test_two_deaths_of_another_kind_change_nothing_that_leaves(area, analyst):
    ten(area, analyst)
    before = of_everything(area)

    two_of_their_own(area, analyst)

    after = of_everything(area)
    assert {what for what in before if before[what] != after[what]} == set()


def test_a_line_is_not_there_where_few_or_none_count_in_it(area, analyst):
    few, none = (
        preview(area, [kinds(20, count)], Policy(rounding=5, shows_zero=False))[0] for count in (2, 0)
    )

    assert [name for name, _ in few.rows] == ["Kind 0", "All"]
    assert read([few]) == read([none])
    assert few.reasons[-1] == (
        "Kinds that are not listed",
        "Fewer than 5, none, or hidden because a small number could be worked out from it.",
    )


def test_four_who_are_each_of_another_kind_are_not_listed(area):
    """Four lines, each with somebody in it, of no more than four people: each would be one."""
    (shown,) = preview(area, [kinds(1, 1, 1, 1)], Policy(rounding=5, shows_zero=False))

    assert [name for name, _ in shown.rows] == ["All"]


def test_a_line_of_which_nothing_is_told_is_not_listed_where_zeros_are_shown(area):
    """One and one of thirty-two: of one of them nothing may be told, so neither that there is somebody."""
    (shown,) = preview(area, [kinds(1, 1, 30)], Policy())

    assert "hidden" not in [cells[0].text for name, cells in shown.rows if name != "All"]
    assert "<5" in [cells[0].text for _, cells in shown.rows]
    assert shown.reasons[-1] == (
        "Kinds that are not listed",
        "None, or hidden because a small number could be worked out from it.",
    )


def test_files_say_what_is_not_listed(area, analyst):
    made = release(area, [kinds(20, 3)], by=analyst, title="Year")

    assert "Kinds that are not listed" in as_csv(made).decode()
    assert "Kind 1" not in as_csv(made).decode()


def test_a_theme_of_few_and_of_none_is_told_in_the_same_words(area, analyst):
    ten(area, analyst)
    two_of_their_own(area, analyst)
    release(area, dashboard.tables(area, YEARS), by=analyst, title="Figures")

    (_, few), (_, none) = told.of_themes(area, [Theme.HOUSING, Theme.SUICIDE])

    assert few == none


def test_themes_that_come_back_do_not_say_which_came_but_once(area, analyst):
    ten(area, analyst)
    found_in(area, by=analyst, themes=[Theme.HOUSING], happened_on=date(YEAR, 4, 1))
    tables = {each.key: each for each in dashboard.tables(area, YEARS)}

    assert set(tables["repeat-themes"].rows) == set(tables["themes-by-year"].rows)


def test_why_a_number_is_hidden_does_not_say_whether_somebody_is_counted(area, analyst):
    """What was released before is named by its day alone, and whether or not it told of these cases."""
    first = release(area, [kinds(20, 20)], by=analyst, title="Deaths at the hostel", policy=Policy())
    tables = [
        Counted("sex", "Sex", ["Men", "Women"], ["Deaths"], [[cases(22)], [women]])
        for women in (cases(2, 300), cases(0), cases(2, 100))
    ]
    reasons = [preview(area, [each], Policy(shows_zero=False))[0].reasons for each in tables]

    said = {because for each in reasons for _, because in each if "before" in because}
    assert said
    assert all(f"(the last of it on {first.at:%-d %B %Y})" in each for each in said)
    assert not any("hostel" in each for each in said)


def test_a_release_of_an_area_with_near_fatal_overdoses_alone_is_read(area, analyst):
    for day in range(1, 8):
        opened_case(area=area, happened_on=date(YEAR, 1, day), kind=CaseKind.NEAR_FATAL)

    made = release(area, dashboard.tables(area, YEARS), by=analyst, title="Figures")

    assert {"themes-by-year", "deaths-by-substance"} <= {each.key for each in tables_of(made)}
