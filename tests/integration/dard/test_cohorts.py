"""Deaths looked at together: chosen by filters, frozen, with patterns across them and what may be shared."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from dard import actions
from dard.cohorts import deaths, filters
from dard.cohorts.sheet import Sheet
from dard.models import Case, Cohort, Release
from dard.permissions import CASE_READERS
from dard.states import AgencyKind, Answer, CaseKind, CaseState, Mark, PlaceKind, Theme
from tests.factories.accounts import person
from tests.factories.dard_review import factor, finding, ready_case, touchpoint
from workflow.refusals import Refused


INDEX = reverse("dard:cohorts")


@pytest.fixture
def analyst(area):
    return person(Role.ANALYST, area=area)


@pytest.fixture
def at_the_desk(client, analyst):
    client.force_login(analyst)
    return client


def died(area, count, days_ago=30, **facts):
    on = timezone.localdate() - timedelta(days=days_ago)
    return [ready_case(area=area, happened_on=on, **facts) for _ in range(count)]


def cohort_of(area, by, **chosen):
    return actions.make_cohort(area, by=by, name="All of them", filters=chosen)


def figures(sheet, key):
    """{line: number} of one pattern, as it is shown."""
    shown = {each.key: each for *_, found in sheet.parts() for each in found}[key]
    return {name: str(cells[-1]) for name, cells in shown.rows}


def sheet_of(cohort, **how):
    return Sheet(deaths.told_of(filters.members(cohort)), **how)


def test_a_cohort_is_made_by_form_from_all_deaths_of_the_last_year(at_the_desk, area):
    died(area, 2)
    died(area, 1, days_ago=800)
    died(area, 1, kind=CaseKind.NEAR_FATAL)
    new = reverse("dard:cohort-new")

    initial = at_the_desk.get(new).context["form"].initial
    said = initial | {"area": area.pk}
    page = at_the_desk.post(new, said, follow=True).content.decode()

    assert "2 deaths." in page
    assert Cohort.objects.get().name == "All deaths of the last year"


def test_days_the_wrong_way_round_are_a_sentence(at_the_desk, area):
    said = {"area": area.pk, "name": "Upside down", "since": "2026-05-01", "until": "2026-04-01"}

    page = at_the_desk.post(reverse("dard:cohort-new"), said).content.decode()

    assert "The first day is after the last one" in page
    assert "Upside down" in page


def test_filters_choose(area, analyst):
    died(area, 2, alone=Answer.YES, place_kind=PlaceKind.HOSTEL)
    died(area, 1, alone=Answer.NO, place_kind=PlaceKind.HOSTEL)

    chosen = cohort_of(area, analyst, alone=["yes"], place_kind=["hostel"])

    assert len(filters.members(chosen)) == 2
    assert dict(filters.in_words(chosen.filters)) == {
        "Alone": "Yes",
        "Places": "A hostel or supported housing",
    }


@pytest.mark.parametrize("state", sorted(filters.LEFT_OUT))
def test_what_is_no_case_of_this_review_is_left_out(area, analyst, state):
    stays, other = died(area, 2)
    into = stays if state == CaseState.MERGED else None
    Case.objects.filter(pk=other.pk).update(state=state, merged_into=into)

    assert list(filters.members(cohort_of(area, analyst))) == [stays]


def test_a_frozen_cohort_keeps_its_deaths(area, analyst):
    died(area, 2)
    cohort = actions.freeze_cohort(cohort_of(area, analyst), by=analyst)

    died(area, 1)

    assert len(filters.members(cohort)) == 2
    with pytest.raises(Refused, match="cannot be frozen"):
        actions.freeze_cohort(cohort, by=analyst)


def test_nothing_cannot_be_frozen(area, analyst):
    with pytest.raises(Refused, match="No death fits"):
        actions.freeze_cohort(cohort_of(area, analyst), by=analyst)


def test_patterns_count_deaths(area, analyst):
    first, second, third = died(area, 3, alone=Answer.YES)
    for days in (3, 5):
        touchpoint(first, days_before=days, agency=AgencyKind.GP, mark=Mark.MISSED)
    touchpoint(second, days_before=60, agency=AgencyKind.GP)
    finding(first, themes=[Theme.FOLLOW_UP])
    finding(second, themes=[Theme.FOLLOW_UP, Theme.WAITING])
    factor(third)
    actions.take_back(finding(third, themes=[Theme.WAITING]), by=person(Role.REVIEW_CHAIR, area=area))

    sheet = sheet_of(cohort_of(area, analyst))

    assert figures(sheet, "alone") == {"Yes": "3"}
    assert figures(sheet, "contacts") == {"GP practice": "1"}
    assert figures(sheet, "any-contact") == {"Contact with an agency": "1", "No contact known": "2"}
    assert figures(sheet, "missed") == {"GP practice": "2", "All": "2"}
    assert figures(sheet, "themes") == {"Follow-up": "2", "Waiting times": "1"}
    assert figures(sheet, "factors") == {"Continuity and coordination of care": "1", "All": "1"}


def shared(client, cohort):
    """{(table, line): the line of the file} of what was released of it."""
    client.post(reverse("dard:cohort-release", args=[cohort.pk]))
    made = Release.objects.get()
    file = client.get(reverse("dard:release-file", args=[made.pk, "csv"])).content.decode("utf-8-sig")
    return {(each["Table"], each["Line"]): each for each in csv.DictReader(io.StringIO(file))}


def test_what_is_shared_hides_small_numbers_and_what_gives_them_away(at_the_desk, area, analyst):
    died(area, 3, treatment="in_treatment", place_kind=PlaceKind.OWN_HOME)
    died(area, 16, treatment="never", place_kind=PlaceKind.OWN_HOME)
    died(area, 17, treatment="left_6", place_kind=PlaceKind.OWN_HOME)
    cohort = cohort_of(area, analyst)

    page = at_the_desk.get(reverse("dard:cohort-sharing", args=[cohort.pk])).content.decode()
    lines = shared(at_the_desk, cohort)

    assert ("Treatment", "In treatment") not in lines
    assert "Fewer than 5" in lines["Treatment", "Lines that are not listed"]["Why it is hidden"]
    assert not {"1", "2", "3", "4"} & {each["Value"] for each in lines.values()}
    assert "Nothing has left yet" in page


def test_looking_at_what_could_be_shared_lets_nothing_leave(at_the_desk, area, analyst):
    died(area, 12)

    at_the_desk.get(reverse("dard:cohort-sharing", args=[cohort_of(area, analyst).pk]))

    assert not Release.objects.exists()


def test_of_few_deaths_no_number_is_shared(at_the_desk, area, analyst):
    died(area, 4)

    lines = shared(at_the_desk, cohort_of(area, analyst))

    assert not {"1", "2", "3", "4"} & {each["Value"] for each in lines.values()}


def test_findings_are_about_several_deaths_of_a_frozen_cohort(at_the_desk, area, analyst):
    cases = died(area, 3)
    cohort = cohort_of(area, analyst)
    new = reverse("dard:cohort-finding-new", args=[cohort.pk])
    said = {"kind": "missed", "words": "Nobody rang after a missed visit.", "themes": [Theme.FOLLOW_UP]}

    too_early = at_the_desk.get(new).content.decode()
    at_the_desk.post(reverse("dard:cohort-freeze", args=[cohort.pk]))
    one_only = at_the_desk.post(new, said | {"cases": [cases[0].pk]}).content.decode()
    at_the_desk.post(new, said | {"cases": [each.pk for each in cases[:2]]})

    assert "Freeze the cohort first" in too_early
    assert "at least two deaths" in one_only
    made = cohort.findings.get()
    page = at_the_desk.get(cohort.get_absolute_url()).content.decode()
    assert "Shown by 2 deaths." in page

    at_the_desk.post(reverse("dard:cohort-finding-take-back", args=[cohort.pk, made.pk]))
    assert not cohort.findings.standing().exists()


def test_a_conflict_hides_a_death_and_says_so(at_the_desk, area, analyst):
    cases = died(area, 3)
    cohort = cohort_of(area, analyst)
    actions.declare_conflict(cases[0], by=analyst, user=analyst, reason="Knew the person.")

    page = at_the_desk.get(cohort.get_absolute_url()).content.decode()

    assert "2 deaths." in page
    assert "a conflict of interest was declared for you: 1" in page
    assert cases[0].reference not in page


@pytest.mark.parametrize("role", Role)
def test_cohorts_are_for_those_who_review_deaths(client, area, analyst, role):
    cohort = cohort_of(area, analyst)
    client.force_login(person(role, area=area))
    sharing = reverse("dard:cohort-sharing", args=[cohort.pk])

    codes = {client.get(url).status_code for url in (INDEX, cohort.get_absolute_url(), sharing)}

    assert codes == ({200} if role in CASE_READERS else {403})


def test_another_area_does_not_see_it(client, outsider, area, analyst):
    cohort = cohort_of(area, analyst)
    client.force_login(outsider)

    assert "All of them" not in client.get(INDEX).content.decode()
    assert client.get(cohort.get_absolute_url()).status_code == 403


def test_more_deaths_ask_no_more_of_the_database(at_the_desk, area, analyst):
    cohort = cohort_of(area, analyst)

    def queries():
        with CaptureQueriesContext(connection) as made:
            assert at_the_desk.get(cohort.get_absolute_url()).status_code == 200
        return len(made)

    touchpoint(died(area, 1)[0])
    few = queries()
    for case in died(area, 4):
        touchpoint(case), factor(case), finding(case)

    assert queries() <= few
