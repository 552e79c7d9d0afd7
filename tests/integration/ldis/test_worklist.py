"""The coordinator's worklist: what is due first stands first, and it costs the same however long it is."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from ldis import actions, clocks
from ldis.states import NextStep, ReportKind
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import issued_alert
from tests.factories.ldis import graded_concern, open_concern, received_report, referred_concern
from workflow import timekeeping


URL = reverse("ldis:worklist")
COST = 20


@pytest.fixture
def at_desk(client, coordinator):
    client.force_login(coordinator)
    return client


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get(URL).url == f"/accounts/login/?next={URL}"


def test_what_is_due_first_stands_first(at_desk, area):
    routine = received_report(area=area, people_affected=1)
    urgent = received_report(area=area, kind=ReportKind.DEATH)

    rows = at_desk.get(URL).context["to_read"]

    assert [report for report, _ in rows] == [urgent, routine]


def test_a_row_says_what_it_is_about(at_desk, area):
    report = received_report(area=area, sold_as="Xanax bars", place="Northgate", kind=ReportKind.DEATH)

    page = at_desk.get(URL).content.decode()

    for words in (report.reference, "Xanax bars", "Northgate", "A death", "Due in"):
        assert words in page


def test_what_is_late_is_called_overdue(at_desk, area):
    with time_machine.travel(timezone.now() - timedelta(hours=3)):
        received_report(area=area, kind=ReportKind.DEATH)

    assert "Overdue by 2 hours" in at_desk.get(URL).content.decode()


def test_a_resolved_report_moves_to_the_answers_owed(at_desk, area, coordinator):
    report = actions.resolve(received_report(area=area), by=coordinator, step=NextStep.LOG)

    context = at_desk.get(URL).context

    assert context["page"].count == "0"
    assert [each for each, _ in context["owed"]] == [report]


def test_an_answered_report_is_off_the_list(at_desk, area, coordinator):
    report = actions.resolve(received_report(area=area), by=coordinator, step=NextStep.LOG)
    actions.answer(report, by=coordinator, text="We warned hostels.")

    assert report.reference not in at_desk.get(URL).content.decode()


def test_concerns_that_wait_for_the_coordinator_stand_before_the_panels(at_desk, area):
    asked = referred_concern(area=area)
    graded = graded_concern(area=area)

    assert list(at_desk.get(URL).context["concerns"]) == [graded, asked]


def test_a_closed_concern_is_off_the_list(at_desk, area, coordinator):
    actions.close(open_concern(area=area), by=coordinator, reason="One pill.")

    assert at_desk.get(URL).context["concerns"].count == "0"


def test_other_areas_stay_out(at_desk, area):
    far = AreaFactory(name="Far", slug="far")
    report, concern = received_report(area=far), graded_concern(area=far)

    page = at_desk.get(URL).content.decode()

    assert report.reference not in page
    assert concern.reference not in page


def test_a_duty_officer_has_the_same_list(client, area, duty_officer):
    report = received_report(area=area)
    client.force_login(duty_officer)

    assert report.reference in client.get(URL).content.decode()


@pytest.mark.parametrize(
    ("role", "link"),
    [
        (Role.PANEL_MEMBER, "/desk/panel/"),
        (Role.PANEL_CHAIR, "/desk/panel/"),
        (Role.APPROVER, "/desk/alerts/"),
        (Role.GOVERNANCE, "/desk/concerns/"),
    ],
)
def test_everybody_else_is_shown_what_is_theirs(client, area, role, link):
    report = received_report(area=area)
    client.force_login(person(role, area=area))

    response = client.get(URL)

    assert f'href="{link}"' in response.content.decode().split("<main")[1]
    assert report.reference not in response.content.decode()


@pytest.mark.parametrize("roles", [[], [Role.PARTNER_LEAD], [Role.REPORTER]])
def test_somebody_without_a_desk_is_told_whom_to_ask(client, area, roles):
    client.force_login(person(*roles, area=area))

    assert "ask the coordinator of your area" in client.get(URL).content.decode()


def test_fifty_reports_make_a_page(at_desk, area):
    for _ in range(51):
        received_report(area=area)

    first = at_desk.get(URL).context["page"]
    second = at_desk.get(URL, {"after": first.next}).context["page"]

    assert (len(first), first.count) == (50, "50+")
    assert (len(second), second.count, second.next) == (1, "50+", "")
    assert not set(first) & set(second)


@pytest.mark.parametrize("after", ["0", "-1", "9" * 5000, "x", "\x00", "R-2222-22"])
def test_a_page_after_nothing_is_the_first(at_desk, area, after):
    report = received_report(area=area)

    assert at_desk.get(URL, {"after": after}).context["page"].rows == [report]


@pytest.mark.parametrize("count", [3, 30])
def test_the_worklist_costs_the_same_however_long_it_is(
    at_desk, area, coordinator, count, django_assert_num_queries
):
    for _ in range(count):
        received_report(area=area)
        actions.resolve(received_report(area=area), by=coordinator, step=NextStep.LOG)
        open_concern(by=coordinator, area=area)
    at_desk.get(URL)  # who has gone quiet is counted once an hour

    with django_assert_num_queries(COST):
        at_desk.get(URL)


def in_hours(number):
    return timezone.now() + timedelta(hours=number)


def test_an_alert_that_ends_within_two_days_is_to_be_looked_at(at_desk, area):
    near = issued_alert(area=area, valid_until=in_hours(47), is_provisional=True)
    later = issued_alert(area=area, valid_until=in_hours(49))

    page = at_desk.get(URL)

    assert [alert for alert, _ in page.context["ending"]] == [near]
    assert "Provisional: confirm it with an update, or stand it down." in page.content.decode()
    assert "Ends in 46 hours" in page.content.decode()
    assert later.reference not in page.content.decode()


def test_its_last_hour_is_marked_as_near(at_desk, area):
    issued_alert(area=area, valid_until=in_hours(0.9))

    assert [clock["level"] for _, clock in at_desk.get(URL).context["ending"]] == ["soon"]


def test_how_long_before_is_the_areas_to_set(at_desk, area, governance):
    issued_alert(area=area, valid_until=in_hours(47))
    sooner = {"hours": 12, "working": False, "basis": "Panel of 1 November 2026."}

    timekeeping.set_clock(area, clocks.REVIEW, by=governance, **sooner)

    assert at_desk.get(URL).context["ending"] == []


def test_another_areas_alert_is_not_on_the_list(at_desk):
    issued_alert(area=AreaFactory(name="Far", slug="far"), valid_until=in_hours(5))

    assert at_desk.get(URL).context["ending"] == []


def test_a_list_of_drills_carries_the_banner(client, db):
    drill = AreaFactory(name="Drillshire", slug="drill", is_exercise=True)
    client.force_login(person(Role.COORDINATOR, area=drill))

    assert client.get(URL).context["exercise"] is True


def test_the_worklist_takes_no_post(at_desk):
    assert at_desk.post(URL).status_code == 405
