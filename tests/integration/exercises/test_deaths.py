"""A year of exercise deaths, deep-dived as a cohort: every figure against a count by other means."""

from collections import Counter
from itertools import chain
from time import process_time  # our own: what else the machine does is nobody's fault here

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.states import Role
from dard import actions
from dard.cohorts import deaths, filters
from dard.cohorts.sheet import Sheet
from dard.models import Case, Identity, Release, Touchpoint
from exercises import deaths as exercise
from exercises.reference import load_reference
from tests.factories.accounts import AreaFactory, person
from workflow.refusals import Refused


COUNT = 120


def a_county():
    """An area of an exercise with an analyst, and who coordinates its reviews."""
    load_reference()
    county = AreaFactory(name="Brackenshire (exercise)", slug="brackenshire-exercise", is_exercise=True)
    person(Role.ANALYST, area=county)
    return county, person(Role.REVIEW_COORDINATOR, area=county)


def a_year():
    county, by = a_county()
    exercise.grow(county, COUNT, by=by)
    made = actions.make_cohort(county, by=by, name="All deaths of the last year", filters={})
    return actions.freeze_cohort(made, by=by)


@pytest.fixture(scope="session")
def kept_year(copy_of):
    return copy_of(a_year)


@pytest.fixture
def cohort(kept_year, db):
    return kept_year.put_back()


@pytest.fixture
def county(db):
    return a_county()


def lines(sheet):
    """{pattern: {line: its last number}}."""
    return {
        each.key: {name: str(cells[-1]) for name, cells in each.rows}
        for *_, found in sheet.parts()
        for each in found
    }


def as_text(counted):
    return {name: str(number) for name, number in counted.items() if number}


def named(case):
    found = {each.substance.name for each in case.inquest.toxicology.all() if each.implicated == "yes"}
    return found or {each.name for each in case.substances.all()}


def lately(case):
    return [each for each in case.touchpoints.all() if 0 <= (case.happened_on - each.on).days <= 28]


def marked(mark):
    return Touchpoint.objects.filter(mark=mark)


def weighed(cases):
    return [each for case in cases for each in case.factors.filter(contributed__in=["yes", "probably"])]


def themes(case):
    return set(chain.from_iterable(each.theme_words for each in case.findings.all()))


def completeness(case):
    review = case.reviews.last()
    return review.get_completeness_display() if review else "Not judged yet"


def each_once(things, words, cases):
    """How many cases have a thing of that name, however many of them."""
    return Counter(name for case in cases for name in {getattr(each, words)() for each in things(case)})


def with_all(names):
    counted = Counter(names)
    return as_text(counted | Counter({"All": counted.total()}))


@pytest.mark.heavy
def test_a_cohort_of_120_is_deep_dived(cohort):
    shown = lines(Sheet(deaths.told_of(filters.members(cohort))))
    cases = list(Case.objects.all())

    assert len(cases) == COUNT
    assert shown["alone"] == as_text(Counter(each.get_alone_display() for each in cases))
    assert shown["substances"] == as_text(Counter(chain.from_iterable(map(named, cases))))
    assert shown["contacts"] == as_text(each_once(lately, "get_agency_display", cases))
    assert shown["missed"] == with_all(each.get_agency_display() for each in marked("missed"))
    assert shown["good"] == with_all(each.get_agency_display() for each in marked("good"))
    assert shown["factors"] == with_all(each.get_factor_class_display() for each in weighed(cases))
    assert shown["themes"] == as_text(Counter(chain.from_iterable(map(themes, cases))))
    assert shown["completeness"] == as_text(Counter(map(completeness, cases)))


@pytest.mark.heavy
def test_what_was_alone_by_place(cohort):
    parts = Sheet(deaths.told_of(filters.members(cohort))).parts()
    cross = next(each for *_, found in parts for each in found if each.key == "alone-by-place")

    at_home = dict(zip(cross.heads, map(str, dict(cross.rows)["Their own home"]), strict=True))
    counted = Counter(each.alone for each in Case.objects.filter(place_kind="own_home"))
    assert at_home["Alone: yes"] == str(counted["yes"])
    assert at_home["All deaths"] == str(counted.total())


@pytest.mark.heavy
def test_its_page_asks_as_much_of_the_database_as_a_small_one_and_answers_soon(client, cohort):
    client.force_login(cohort.by)
    since = Case.objects.latest("happened_on").happened_on.isoformat()
    small = actions.make_cohort(cohort.area, by=cohort.by, name="Few", filters={"since": since})
    small = actions.freeze_cohort(small, by=cohort.by)

    def asked(cohort):
        begun = process_time()
        with CaptureQueriesContext(connection) as made:
            assert client.get(cohort.get_absolute_url()).status_code == 200
        return len(made), process_time() - begun

    asked(small)
    few, _ = asked(small)
    many, seconds = asked(cohort)

    assert many <= few
    assert seconds < 3


@pytest.mark.heavy
def test_nothing_small_leaves_and_nobody_is_named(client, cohort):
    client.force_login(cohort.by)
    url = reverse("dard:cohort-sharing", args=[cohort.pk])
    client.post(reverse("dard:cohort-release", args=[cohort.pk]))
    file = reverse("dard:release-file", args=[Release.objects.get().pk, "csv"])

    begun = process_time()
    values = [line.split(",") for line in client.get(file).content.decode("utf-8-sig").splitlines()[1:]]
    assert process_time() - begun < 5
    pages = [client.get(each).content.decode() for each in (cohort.get_absolute_url(), url)]

    assert not [line for line in values if {"1", "2", "3", "4"} & set(line[3:5])]
    names = {part for each in Identity.objects.all() for part in each.name.split()}
    assert not [name for name in names for page in pages if name in page]


@pytest.mark.heavy
def test_what_is_kept_of_them_names_nobody_in_clear(cohort):
    lines = connection.connection.iterdump() if connection.vendor == "sqlite" else []
    kept = "\n".join(each for each in lines if not each.startswith('INSERT INTO "kept_'))  # of other stories

    for each in Identity.objects.all():
        assert each.nhs_number not in kept
        assert each.name.split()[1] not in kept


def test_the_same_seed_makes_the_same_deaths(county):
    area, by = county
    first, second = (exercise.grow(area, 4, by=by) for _ in range(2))

    assert [each.happened_on for each in first] == [each.happened_on for each in second]
    assert [each.substances_named for each in first] == [each.substances_named for each in second]


def test_nhs_numbers_are_valid_and_of_nobody():
    for number in map(exercise.nhs_number, range(200)):
        weighted = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False))
        assert number.startswith("999")
        assert (11 - weighted % 11) % 11 == int(number[9])


def test_they_are_made_in_an_exercise_only(area):
    with pytest.raises(Refused, match="area of an exercise only"):
        exercise.grow(area, 1, by=person(Role.REVIEW_COORDINATOR, area=area))


def test_by_a_command(county, capsys):
    area, by = county
    call_command("grow_deaths", area.slug, by=by.email, count=2)

    assert capsys.readouterr().out == "2 deaths of an exercise.\n"
    with pytest.raises(CommandError, match="There is no area nowhere"):
        call_command("grow_deaths", "nowhere", by=by.email)
