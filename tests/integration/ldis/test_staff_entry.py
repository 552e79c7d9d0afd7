"""Writing down what somebody says on the telephone or in person."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from ldis import actions
from ldis.models import Report, Reporter
from ldis.states import Arrival
from tests.factories.accounts import AreaFactory, person
from tests.factories.ldis import known_reporter, unsaved_report
from workflow.events import events_of
from workflow.refusals import Refused


URL = reverse("ldis:report-staff")


@pytest.fixture
def told(area):
    return {"arrived_by": "telephone", "kind": "overdose", "area": area.pk, "happened": "Two collapsed."}


@pytest.fixture
def at_telephone(client, coordinator):
    client.force_login(coordinator)
    return client


def in_form(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


@pytest.mark.parametrize("role", Role)
def test_coordinators_duty_officers_and_reporters_write_reports_down(client, area, told, role):
    client.force_login(person(role, area=area))

    status = client.post(URL, told).status_code

    allowed = role in {Role.COORDINATOR, Role.DUTY_OFFICER, Role.REPORTER}
    assert (status, Report.objects.exists()) == ((302, True) if allowed else (403, False))


def test_nobody_writes_a_report_down_without_signing_in(client, told):
    assert "/login/" in client.post(URL, told).url


def test_the_report_says_how_it_came_in_and_who_wrote_it_down(at_telephone, told, coordinator):
    at_telephone.post(URL, told)

    report = Report.objects.get()
    assert (report.arrived_by, report.taken_by) == (Arrival.TELEPHONE, coordinator)
    page = at_telephone.get(report.get_absolute_url()).content.decode()
    assert "By telephone" in page
    assert str(coordinator) in page


def test_the_event_names_who_wrote_it_down_and_never_the_caller(at_telephone, told, coordinator):
    at_telephone.post(URL, told | {"name": "Sam Rivers"})

    event = events_of(Report.objects.get()).get(action="report.received")
    assert event.actor == f"accounts.user:{coordinator.pk}"
    assert "Sam" not in str(event.details)
    assert Reporter.objects.get().name == "Sam Rivers"


def test_the_reference_and_the_code_are_there_to_read_out(at_telephone, told):
    page = at_telephone.post(URL, told, follow=True)

    report, code = page.context["report"], page.context["code"]
    assert Report.objects.opened_with(report.reference, code) == report
    assert "Read these two out" in page.content.decode()
    assert code in page.content.decode()


def test_clocks_run_from_when_it_came_in_and_the_event_from_when_it_was_written(at_telephone, told):
    came_in = timezone.now() - timedelta(hours=3)

    at_telephone.post(URL, told | {"came_in_at": in_form(came_in), "people_affected": 2})

    report = Report.objects.get()
    event = events_of(report).get(action="report.received")
    assert report.triage_due_at - report.received_at == timedelta(hours=1)
    assert abs(report.received_at - came_in) < timedelta(minutes=1)
    assert timezone.now() - event.at < timedelta(minutes=1)


@pytest.mark.parametrize(
    ("away", "sentence"),
    [
        (timedelta(minutes=5), "The time it came in is in the future."),
        (-timedelta(days=31), "A report is written down within 30 days"),
    ],
)
def test_a_time_that_cannot_be_is_refused_at_its_field(at_telephone, told, away, sentence):
    response = at_telephone.post(URL, told | {"came_in_at": in_form(timezone.now() + away)})

    assert response.context["form"].errors["came_in_at"][0].startswith(sentence)
    assert not Report.objects.exists()


@pytest.mark.parametrize("typed", ["yesterday", "\x00", "99999-01-01T00:00"])
def test_nonsense_for_a_time_gets_a_sentence(at_telephone, told, typed):
    response = at_telephone.post(URL, told | {"came_in_at": typed})

    assert response.context["form"].errors["came_in_at"][0].endswith(".")


def test_an_area_of_somebody_else_cannot_be_chosen(at_telephone, told):
    far = AreaFactory(name="Far", slug="far")

    response = at_telephone.post(URL, told | {"area": far.pk})

    assert response.context["form"].errors["area"] == ["Choose one of the options."]


def test_the_way_in_is_asked_for(at_telephone, told):
    del told["arrived_by"]

    assert "arrived_by" in at_telephone.post(URL, told).context["form"].errors


def test_an_update_by_telephone_belongs_to_its_report(at_telephone, area, told):
    report, code = actions.receive_report(unsaved_report(area=area))
    pair = {"about": "update", "earlier_reference": report.reference, "earlier_code": code}

    at_telephone.post(URL, told | pair)

    assert report.updates.get().taken_by


def test_the_outsider_writes_nothing_down_here(area, outsider):
    with pytest.raises(Refused, match="of this area writes reports down"):
        actions.receive_report(unsaved_report(area=area), taken_by=outsider)


def test_a_caller_from_an_organisation_we_know_is_recognised(area, coordinator):
    employer = coordinator.memberships.get().organisation
    caller = known_reporter(organisation=f" {employer.name.upper().replace(' ', '  ')} ")

    actions.receive_report(unsaved_report(area=area), reporter=caller, taken_by=coordinator)

    assert Reporter.objects.get().employer == employer
