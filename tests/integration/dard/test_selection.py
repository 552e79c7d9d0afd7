"""What other cases of the area say for a deep dive: a substance that comes together, or that is new here."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from dard import selection
from dard.states import Answer, CaseKind
from substances.models import Family, Substance
from tests.factories.accounts import AreaFactory
from tests.factories.dard_triage import all_lines_answered, case_in_triage, triaging


DAY = date(2026, 6, 1)
LONG_AGO = DAY - timedelta(days=3 * 365)


@pytest.fixture
def nitazene(db):
    return Substance.objects.create(name="Nitazene X", family=Family.objects.create(name="Opioids"))


@pytest.fixture
def heroin(nitazene):
    return Substance.objects.create(name="Heroin Y", family=nitazene.family)


def of(substance, day=DAY, **facts):
    case = case_in_triage(happened_on=day, **facts)
    case.substances.set([substance] if substance else [])
    return case


def answer(case, key):
    return {each.reason.key: each.answer for each in selection.lines(case, case.triage, 12)}[key]


@pytest.mark.parametrize(("days", "said"), [(28, Answer.YES), (-28, Answer.YES), (29, Answer.NO)])
def test_another_case_of_the_same_substance_within_four_weeks_is_a_cluster(area, nitazene, days, said):
    of(nitazene, DAY + timedelta(days=days), area=area)

    assert answer(of(nitazene, area=area), "cluster") == said


def test_another_area_and_another_substance_are_none(area, nitazene, heroin):
    of(nitazene, area=AreaFactory(name="Quietshire", slug="quietshire"))
    of(heroin, area=area)

    assert answer(of(nitazene, area=area), "cluster") == Answer.NO


def test_without_a_substance_or_a_day_nobody_knows(area, nitazene):
    for case in (of(None, area=area), of(nitazene, None, area=area)):
        assert answer(case, "cluster") == answer(case, "new_substance") == Answer.UNKNOWN


def test_it_is_new_where_no_case_had_it_for_two_years(area, nitazene, heroin):
    of(heroin, LONG_AGO, area=area)
    assert answer(of(nitazene, area=area), "new_substance") == Answer.YES

    later = of(nitazene, DAY + timedelta(days=90), area=area)
    assert answer(later, "new_substance") == Answer.NO


def test_while_cases_do_not_go_back_far_enough_nobody_knows(area, nitazene, heroin):
    of(heroin, DAY - timedelta(days=90), area=area)

    assert answer(of(nitazene, area=area), "new_substance") == Answer.UNKNOWN


def test_each_reason_is_on_the_page_with_what_is_not_known(client, area):
    client.force_login(triaging(area))
    case = case_in_triage(area=area, age=24)

    page = client.get(reverse("dard:triage-weigh", args=[case.reference])).content.decode()

    assert all(each.title in page for each in selection.EVERY)
    assert "Not known" in page


def test_who_answers_many_lines_is_one_line_of_the_history(client, area):
    user = triaging(area)
    client.force_login(user)
    case = all_lines_answered(case_in_triage(area=area, kind=CaseKind.NEAR_FATAL), by=user)

    page = client.get(case.get_absolute_url()).content.decode()

    assert page.count("Triage: 9 lines of other reviews and duties were answered") == 1
