"""A reported death is handed over without being typed again, and with nothing that identifies anybody."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.states import Role
from dard import actions
from dard.models import ReportedDeath
from dard.states import ReportedDeathState
from ldis import actions as ldis_actions
from ldis.states import ReportKind
from tests.factories.accounts import AreaFactory, person
from tests.factories.ldis import known_reporter, received_report, unsaved_report
from workflow.events import events_of
from workflow.refusals import Refused


INDEX = reverse("dard:reported-deaths")
SAID = {
    "kind": ReportKind.DEATH,
    "happened": "Found in the morning by a neighbour.",
    "happened_on": date(2026, 1, 5),
    "place": "Northgate",
    "sold_as": "heroin",
    "age_band": "25_44",
    "firsthand": "told",
}


@pytest.fixture
def report(area):
    return received_report(area=area, reporter=known_reporter(), **SAID)


@pytest.fixture
def reported_death(report):
    return ReportedDeath.objects.get(report=report)


def test_a_reported_death_is_handed_over_as_it_was_told(area, reported_death):
    assert (reported_death.area, reported_death.place, reported_death.substances) == (
        area,
        "Northgate",
        "heroin",
    )
    assert str(reported_death.died_on) == "2026-01-05"
    assert reported_death.circumstances == SAID["happened"]
    assert (reported_death.age_band, reported_death.came_from) == ("25_44", "web")
    assert events_of(reported_death).get().action == "reported_death.handed_over"


@pytest.mark.parametrize("kind", [ReportKind.TREND, ReportKind.OVERDOSE, ReportKind.ALERT])
def test_nothing_else_is_handed_over(area, kind):
    received_report(area=area, kind=kind)

    assert not ReportedDeath.objects.exists()


def test_a_report_corrected_to_be_a_death_is_handed_over(area, coordinator):
    report = received_report(area=area)

    ldis_actions.correct_kind(report, by=coordinator, kind=ReportKind.DEATH)

    assert ReportedDeath.objects.get().report == report


def test_corrected_to_and_fro_it_is_handed_over_once(report, coordinator):
    for kind in (ReportKind.OVERDOSE, ReportKind.DEATH):
        ldis_actions.correct_kind(report, by=coordinator, kind=kind)

    assert ReportedDeath.objects.count() == 1


def test_what_adds_to_a_known_death_is_no_second_one(report):
    received_report(update_of=report, **SAID)

    assert ReportedDeath.objects.count() == 1


def test_that_somebody_has_died_since_is_handed_over(area):
    overdose = received_report(area=area)

    update = received_report(update_of=overdose, **SAID)

    assert ReportedDeath.objects.get().report == update


def test_a_report_that_is_refused_hands_nothing_over(area):
    with pytest.raises(Refused):
        ldis_actions.receive_report(unsaved_report(area=area, kind=ReportKind.DEATH, happened=" "))

    assert not ReportedDeath.objects.exists()


@pytest.mark.parametrize("role", Role)
def test_reported_deaths_are_for_coordinators_and_governance(client, area, reported_death, role):
    client.force_login(person(role, area=area))

    answers = {client.get(url).status_code for url in (INDEX, reported_death.get_absolute_url())}

    readers = {Role.COORDINATOR, Role.DUTY_OFFICER, Role.GOVERNANCE, Role.REVIEW_COORDINATOR}
    assert answers == ({200} if role in readers else {403})


def test_the_outsider_sees_nothing_of_it(client, reported_death, outsider):
    client.force_login(outsider)

    assert "Northgate" not in client.get(INDEX).content.decode()
    assert client.get(reported_death.get_absolute_url()).status_code == 403


def test_the_page_shows_what_came_across_and_what_is_still_needed(client, reported_death, governance):
    client.force_login(governance)

    page = client.get(reported_death.get_absolute_url()).content.decode()

    for words in ("Northgate", "heroin", "5 January 2026", "25 to 44", "Which service notifies"):
        assert words in page
    assert "The day of the death, or the range" not in page
    assert "Sam Rivers" not in page


def test_what_the_report_left_open_is_asked_for_first(client, area, coordinator):
    report = received_report(area=area, kind=ReportKind.DEATH, sold_as="")
    client.force_login(coordinator)

    needs = client.get(report.reported_death.get_absolute_url()).context["needs"]

    assert needs[0] == "The day of the death, or the range of days it lies in"


def test_a_coordinator_takes_it_up(client, reported_death, coordinator):
    client.force_login(coordinator)

    client.post(reverse("dard:take-up", args=[reported_death.report.reference]))

    reported_death = ReportedDeath.objects.get()
    assert (reported_death.state, reported_death.taken_up_by) == (ReportedDeathState.TAKEN_UP, coordinator)
    assert reported_death.holder == "Provider"


@pytest.mark.parametrize("who", ["governance", "outsider"])
def test_nobody_else_takes_it_up(reported_death, who, request):
    with pytest.raises(Refused, match="coordinator or duty officer of this area"):
        actions.take_up(reported_death, by=request.getfixturevalue(who))


def test_it_is_taken_up_once(client, reported_death, coordinator):
    actions.take_up(reported_death, by=coordinator)
    client.force_login(coordinator)

    url = reverse("dard:take-up", args=[reported_death.report.reference])
    page = client.post(url, follow=True).content.decode()

    assert "is taken up; it cannot be taken up." in page


def test_once_taken_up_it_leads_to_the_notification(client, reported_death, coordinator):
    before = page(client, reported_death, coordinator)
    actions.take_up(reported_death, by=coordinator)

    assert "notify the death" not in before
    assert "notify the death</a>" in page(client, reported_death, coordinator)


def page(client, reported_death, user):
    client.force_login(user)
    return client.get(reported_death.get_absolute_url()).content.decode()


def test_taking_up_is_not_a_link(client, reported_death, coordinator):
    client.force_login(coordinator)

    assert client.get(reverse("dard:take-up", args=[reported_death.report.reference])).status_code == 405


def test_the_reports_page_leads_to_it(client, reported_death, coordinator, approver):
    client.force_login(coordinator)
    assert (
        reported_death.get_absolute_url()
        in client.get(reported_death.report.get_absolute_url()).content.decode()
    )

    client.force_login(approver)
    page = client.get(reported_death.report.get_absolute_url()).content.decode()
    assert "handed over to the review of deaths" in page
    assert reported_death.get_absolute_url() not in page


def test_a_report_that_was_no_death_after_all_says_so(client, reported_death, coordinator):
    ldis_actions.correct_kind(reported_death.report, by=coordinator, kind=ReportKind.OVERDOSE)
    client.force_login(coordinator)

    assert "it is not about a death" in client.get(reported_death.get_absolute_url()).content.decode()


def test_a_childs_death_is_said_to_belong_elsewhere(client, area, coordinator):
    report = received_report(area=area, **SAID | {"age_band": "under_18"})
    client.force_login(coordinator)

    page = client.get(report.reported_death.get_absolute_url()).content.decode()

    assert "child death review" in page


def test_a_drill_is_marked(client, db):
    drill = AreaFactory(name="Drillshire", slug="drill", is_exercise=True)
    report = received_report(area=drill, **SAID)
    client.force_login(person(Role.COORDINATOR, area=drill))

    for url in (INDEX, report.reported_death.get_absolute_url()):
        assert client.get(url).context["exercise"] is True


def test_a_long_list_costs_no_more(client, area, coordinator, django_assert_max_num_queries):
    for _ in range(5):
        received_report(area=area, **SAID)
    client.force_login(coordinator)

    with django_assert_max_num_queries(8):
        client.get(INDEX)


def test_the_admin_shows_reported_deaths_and_changes_none(client, area, reported_death):
    root = person(Role.GOVERNANCE, area=area, is_staff=True, is_superuser=True)
    client.force_login(root)

    page = client.get(reverse("admin:dard_reporteddeath_change", args=[reported_death.pk])).content.decode()

    assert SAID["happened"] not in page
    assert client.get(reverse("admin:dard_reporteddeath_add")).status_code == 403
