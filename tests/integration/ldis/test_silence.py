"""Organisations that used to report and have stopped: each is measured by its own habit."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from ldis import actions, silence
from tests.factories.accounts import AreaFactory, OrganisationFactory
from tests.factories.ldis import known_reporter, received_report, unsaved_report


PAGE = reverse("ldis:silence")
TODAY = date(2026, 11, 27)
days = st.lists(st.dates(TODAY - timedelta(days=700), TODAY), min_size=1, max_size=60)


def every(gap, *, until, times):
    return [until - timedelta(days=gap * number) for number in range(times)]


def is_silent(reported, today=TODAY):
    habit = silence.habit_of(reported)
    return bool(habit and habit.is_broken(today))


@pytest.mark.parametrize(
    ("gap", "times", "days_since", "silent"),
    [
        (7, 10, 61, True),
        (7, 10, 60, False),  # the least silence that is asked about
        (30, 10, 90, False),  # three times the usual gap
        (30, 10, 91, True),
        (7, 3, 400, False),  # three days are no habit
        (7, 4, 400, True),
        (1, 100, 30, False),
    ],
)
def test_silence_is_measured_by_an_organisations_own_habit(gap, times, days_since, silent):
    reported = every(gap, until=TODAY - timedelta(days=days_since), times=times)

    assert is_silent(reported) is silent


@given(days)
def test_who_reported_today_is_never_silent(reported):
    assert not is_silent([*reported, TODAY])


@given(days, st.integers(0, 300))
def test_silence_once_noticed_only_ends_with_a_report(reported, more):
    if is_silent(reported):
        assert is_silent(reported, TODAY + timedelta(days=more))


@given(days, st.randoms())
def test_neither_order_nor_several_reports_of_a_day_make_a_difference(reported, random):
    shuffled = reported * 2
    random.shuffle(shuffled)

    assert silence.habit_of(shuffled) == silence.habit_of(reported)


@given(st.dictionaries(st.dates(TODAY - timedelta(days=300), TODAY), st.integers(1, 9), min_size=1))
def test_the_months_add_up_to_the_reports_of_the_year(counted):
    months = silence.by_month(counted, TODAY)

    assert len(months) == 12
    assert sum(number for _, number in months) == sum(counted.values())


def test_no_report_is_no_habit():
    assert silence.habit_of([]) is None


# On the page


def report_from(organisation, days_ago):
    reporter = known_reporter(organisation=organisation.name)
    report = unsaved_report(area=organisation.area)
    actions.receive_report(report, reporter=reporter, now=timezone.now() - timedelta(days=days_ago))


@pytest.fixture
def quiet(area):
    """A hostel that reported every fortnight and stopped half a year ago."""
    hostel = OrganisationFactory(area=area, name="The Quiet Hostel")
    for days_ago in (180, 194, 208, 222, 236):
        report_from(hostel, days_ago)
    return hostel


def test_the_page_shows_who_has_gone_quiet_first(client, coordinator, quiet):
    busy = OrganisationFactory(area=quiet.area, name="A busy pharmacy")
    for days_ago in (3, 10, 17, 24, 31):
        report_from(busy, days_ago)
    client.force_login(coordinator)

    page = client.get(PAGE)

    assert [(each.organisation, each.silent) for each in page.context["rows"]] == [
        (quiet, True),
        (busy, False),
    ]
    assert "1 of 2 organisations has gone quiet." in page.content.decode()


def test_the_page_names_organisations_and_no_reporter(client, coordinator, quiet):
    client.force_login(coordinator)

    html = client.get(PAGE).content.decode()

    assert "The Quiet Hostel" in html
    assert "Sam Rivers" not in html
    assert "sam@hostel.example" not in html
    assert "R-" not in html


def test_reports_of_nobody_known_say_nothing(client, governance, area):
    received_report(area=area, reporter=known_reporter())
    client.force_login(governance)

    assert "names an organisation we know" in client.get(PAGE).content.decode()


def test_another_areas_silence_is_its_own(client, outsider, quiet):
    client.force_login(outsider)

    assert "The Quiet Hostel" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize("who", ["partner", "member", "approver"])
def test_the_page_is_for_coordinators_and_governance(client, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(PAGE).status_code == 403


def test_the_page_takes_the_same_queries_however_many_reported(
    client, coordinator, quiet, django_assert_max_num_queries
):
    client.force_login(coordinator)
    client.get(PAGE)
    with django_assert_max_num_queries(12) as few:
        client.get(PAGE)
    for number in range(4):
        report_from(OrganisationFactory(area=quiet.area), number)

    with django_assert_max_num_queries(len(few)):
        client.get(PAGE)


def test_the_worklist_is_told_how_many_and_asks_once_an_hour(quiet, django_assert_num_queries):
    assert silence.how_many([quiet.area]) == 1
    with django_assert_num_queries(0):
        assert silence.how_many([quiet.area]) == 1
    assert silence.how_many([AreaFactory(name="Far", slug="far")]) == 0
