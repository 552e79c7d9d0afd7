"""A death and the alerts know of each other: what was in force that day, who had acted, and what is news."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from alerts.actions import acknowledge
from alerts.models import Delivery
from dard import actions, live_alerts
from dard.models import ReportedDeath
from dard.states import AlertLinkState, CaseKind
from ldis import actions as ldis_actions
from ldis.models import Report, Suggestion
from ldis.states import Arrival, Method, ReportKind, SeriesKind
from substances.actions import load_vocabulary
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import issued_alert, subscriber
from tests.factories.dard import opened_case
from tests.factories.ldis import open_concern, received_report
from workflow.refusals import Refused
from workflow.sweeps import REGISTER


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def reviewer(area):
    return person(Role.REVIEW_COORDINATOR, area=area)


@pytest.fixture
def case(area, today):
    load_vocabulary()
    return opened_case(area=area, happened_on=today, substances_named="xylazine, heroin")


def about(alert, case):
    alert.families.set({each.family for each in case.substances.all()})
    return alert


def test_its_substances_are_known_by_their_names(case):
    assert {each.name for each in case.substances.all()} == {"Xylazine", "Heroin"}


def test_an_alert_in_force_that_day_is_shown(case, area):
    alert = about(issued_alert(area=area), case)

    (live,) = live_alerts.on_the_day(case)

    assert (live.alert, live.is_about, live.version) == (alert, True, alert.current_version)


def test_one_about_something_else_comes_after(case, area):
    issued_alert(area=area)
    ours = about(issued_alert(area=area), case)

    assert [each.alert == ours for each in live_alerts.on_the_day(case)] == [True, False]


def test_one_that_began_later_is_not(area, today):
    issued_alert(area=area)

    assert live_alerts.on_the_day(opened_case(area=area, happened_on=today - timedelta(days=1))) == []


def test_one_that_had_run_out_is_not(area, today):
    with time_machine.travel(timezone.now() - timedelta(days=90)):
        issued_alert(area=area)

    assert live_alerts.on_the_day(opened_case(area=area, happened_on=today)) == []


def test_one_of_another_area_is_not(case):
    issued_alert(area=AreaFactory(name="Quietshire", slug="quietshire"))

    assert live_alerts.on_the_day(case) == []


def test_who_was_told_and_had_acted_by_then_is_counted(case, area):
    ours = subscriber(area=area)
    alert = issued_alert(area=area)
    delivery = Delivery.objects.get(version__alert=alert, subscriber=ours)
    acknowledge(delivery, acted=True, deeds=["briefed"])

    (live,) = live_alerts.on_the_day(case)

    assert (live.told, live.acted) == (2, 1)


def test_without_a_day_nothing_is_known(area):
    assert live_alerts.on_the_day(opened_case(area=area, happened_on=None)) == []


def test_its_page_shows_the_alert(client, case, area, reviewer):
    alert = issued_alert(area=area)
    client.force_login(reviewer)

    assert alert.reference in client.get(case.get_absolute_url()).content.decode()


def test_alerts_of_the_day_cost_four_queries(case, area, django_assert_num_queries):
    for _ in range(3):
        issued_alert(area=area)

    with django_assert_num_queries(6):  # with the families of all, and those of the case
        assert len(live_alerts.on_the_day(case)) == 3


def test_one_click_raises_a_report_that_names_nobody(client, case, reviewer):
    client.force_login(reviewer)

    client.post(reverse("dard:case-raise-report", args=[case.reference]))

    report = Report.objects.get()
    assert (report.kind, report.arrived_by) == (ReportKind.DEATH, Arrival.REVIEW)
    assert (report.sold_as, report.age_band) == ("xylazine, heroin", "25_44")
    assert "neighbour" not in report.happened
    case.alert_link.refresh_from_db()
    assert (case.alert_link.state, case.alert_link.report) == (AlertLinkState.RAISED, report)


def test_a_report_raised_from_a_case_is_not_handed_back_to_it(case, reviewer):
    actions.raise_report(case, by=reviewer)

    assert not ReportedDeath.objects.exists()


def test_a_near_fatal_overdose_is_reported_as_one(area, reviewer):
    case = opened_case(area=area, kind=CaseKind.NEAR_FATAL)

    assert actions.raise_report(case, by=reviewer).report.kind == ReportKind.OVERDOSE


def test_it_is_raised_once(case, reviewer):
    actions.raise_report(case, by=reviewer)

    with pytest.raises(Refused, match="raised again"):
        actions.raise_report(case, by=reviewer)


def test_of_which_nothing_is_known_nothing_is_reported(area, reviewer):
    case = opened_case(area=area, circumstances="", substances_named="")

    with pytest.raises(Refused, match="Nothing is known yet"):
        actions.raise_report(case, by=reviewer)


def test_when_its_report_joins_a_concern_the_case_says_so(case, area, reviewer, coordinator):
    report = actions.raise_report(case, by=reviewer).report
    ldis_actions.triage(report, by=coordinator, criterion="harm")

    ldis_actions.link(report, open_concern(area=area), by=coordinator)

    case.alert_link.refresh_from_db()
    assert case.alert_link.state == AlertLinkState.LINKED


def test_a_report_that_was_there_is_linked(client, case, area, today, reviewer):
    report = received_report(area=area, kind=ReportKind.DEATH, happened_on=today - timedelta(days=3))
    client.force_login(reviewer)

    client.post(reverse("dard:case-link-report", args=[case.reference]), {"report": report.pk})

    case.alert_link.refresh_from_db()
    assert case.alert_link.report == report


def test_a_report_of_another_week_is_not_offered(client, case, area, today, reviewer):
    report = received_report(area=area, kind=ReportKind.DEATH, happened_on=today - timedelta(days=30))
    client.force_login(reviewer)

    page = client.post(reverse("dard:case-link-report", args=[case.reference]), {"report": report.pk})

    assert page.status_code == 200
    case.alert_link.refresh_from_db()
    assert case.alert_link.report is None


def test_nothing_to_report_says_why(client, case, reviewer):
    client.force_login(reviewer)
    url = reverse("dard:case-consider-alert", args=[case.reference])

    assert "Say why there is nothing" in client.post(url, {"because": ""}).content.decode()
    client.post(url, {"because": "An illness of many years."})

    case.alert_link.refresh_from_db()
    assert case.alert_link.state == AlertLinkState.CONSIDERED


@pytest.mark.parametrize("role", [Role.ANALYST, Role.CHECKER])
def test_only_those_who_triage_raise_it(case, area, role):
    with pytest.raises(Refused, match="role, that is not yours"):
        actions.raise_report(case, by=person(role, area=area))


def run_the_sweep():
    return REGISTER["clusters of cases"].run()


def test_three_deaths_of_one_substance_in_four_weeks_are_a_suggestion(case, area, today):
    for days in (3, 20):
        opened_case(area=area, happened_on=today - timedelta(days=days), substances_named="xylazine")

    assert run_the_sweep() == 1

    suggestion = Suggestion.objects.get()
    assert (suggestion.kind, suggestion.method, suggestion.observed) == (SeriesKind.DEATHS, Method.CASES, 3)
    assert suggestion.substance.name == "Xylazine"


def test_it_is_suggested_once(case, area, today):
    for days in (3, 20):
        opened_case(area=area, happened_on=today - timedelta(days=days), substances_named="xylazine")

    assert [run_the_sweep(), run_the_sweep()] == [1, 0]


@pytest.mark.parametrize("days", [(3,), (3, 28)])
def test_fewer_or_further_apart_are_none(case, area, today, days):
    for each in days:
        opened_case(area=area, happened_on=today - timedelta(days=each), substances_named="xylazine")

    assert run_the_sweep() == 0


def test_the_watch_says_where_it_was_counted(client, case, area, today, coordinator):
    for days in (3, 20):
        opened_case(area=area, happened_on=today - timedelta(days=days), substances_named="xylazine")
    run_the_sweep()
    client.force_login(coordinator)

    page = client.get(Suggestion.objects.get().get_absolute_url()).content.decode()

    assert "3 deaths with Xylazine in the 28 days to" in page
    assert "cases under review" in page
