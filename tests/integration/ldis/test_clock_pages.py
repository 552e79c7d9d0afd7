"""Clocks, office hours and the rota on screen: everybody who assesses reads them, governance sets them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

import alerts.clocks
import panel.clocks
from alerts import circulating
from alerts.clocks import CIRCULAR_READ
from ldis import actions, clocks
from tests.factories.circulars import circular
from tests.factories.ldis import received_report
from workflow import timekeeping
from workflow.clocks import Clock
from workflow.models import ClockSetting, Event, OfficeHoursSetting
from workflow.timekeeping import Timekeeper


INDEX = reverse("ldis:clock-index")


def edit_url(area, clock=clocks.FEEDBACK):
    return reverse("ldis:clock-edit", args=[area.slug, clock.key])


def test_every_clock_stands_there_with_what_it_rests_on(client, area, coordinator):
    client.force_login(coordinator)

    page = client.get(INDEX).content.decode()

    assert all(each.title in page for each in clocks.EVERY)
    assert "Wiltshire and Swindon" in page
    assert "At 09:00 every day, and at 17:00 too" in page
    assert "HSE Ireland" in page


def test_governance_sets_a_clock_and_the_next_report_runs_by_it(client, area, governance):
    client.force_login(governance)
    client.post(edit_url(area), {"hours": "5", "working": "no", "basis": "Board of 1 November 2026."})

    report = received_report(area=area)

    assert report.answer_due_at - report.received_at == timedelta(hours=5)
    assert "Board of 1 November 2026." in client.get(INDEX).content.decode()


def test_by_when_a_circular_is_read_is_set_there_as_well(client, area, governance):
    made, sent_at = circular(area=area), timezone.now()
    client.force_login(governance)
    sooner = {"hours": "24", "working": "no", "basis": "Board of 1 November 2026."}
    assert circulating.reminders_due(sent_at + timedelta(days=2)) == []

    client.post(edit_url(area, CIRCULAR_READ), sooner)

    assert circulating.reminders_due(sent_at + timedelta(days=2)) == [made]


def test_no_clock_of_a_room_is_left_out():
    rooms = (clocks, alerts.clocks, panel.clocks)
    own = {each for room in rooms for each in vars(room).values() if isinstance(each, Clock)}

    assert own <= set(clocks.everything())


def test_a_deadline_that_is_running_stays_what_it_is(area, governance):
    report = received_report(area=area)
    due = report.answer_due_at

    timekeeping.set_clock(area, clocks.FEEDBACK, by=governance, hours=1, working=False, basis="A trial.")

    report.refresh_from_db()
    assert report.answer_due_at == due


def test_a_change_is_recorded_and_the_earlier_setting_kept(client, area, governance):
    client.force_login(governance)
    for hours in (5, 7):
        client.post(edit_url(area), {"hours": hours, "working": "no", "basis": "A trial."})

    assert Event.objects.filter(action="clock.set").count() == 2
    assert ClockSetting.objects.count() == 2
    assert Timekeeper(area).clock(clocks.FEEDBACK).hours == 7


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"hours": "0", "working": "no", "basis": "x"}, "from 1 to 8,784"),
        ({"hours": "9999", "working": "no", "basis": "x"}, "from 1 to 8,784"),
        ({"hours": "5", "working": "no", "basis": ""}, "Say what the new time rests on."),
    ],
)
def test_a_slip_gets_a_sentence_and_keeps_what_was_typed(client, area, governance, typed, sentence):
    client.force_login(governance)

    page = client.post(edit_url(area), typed).content.decode()

    assert sentence in page
    assert f'value="{typed["hours"]}"' in page
    assert not ClockSetting.objects.exists()


def test_a_coordinator_reads_the_clocks_and_sets_none(client, area, coordinator):
    client.force_login(coordinator)

    page = client.post(edit_url(area), {"hours": "5", "working": "no", "basis": "I want to."})

    assert page.status_code == 403
    assert not ClockSetting.objects.exists()


def test_an_outsider_finds_no_clock_of_this_area(client, area, outsider):
    client.force_login(outsider)

    assert client.get(edit_url(area)).status_code == 404


def test_an_area_keeps_its_own_hours(client, area, governance):
    client.force_login(governance)
    url = reverse("ldis:office-hours-edit", args=[area.slug])

    client.post(
        url, {"opens": "08:00", "closes": "18:00", "closed_on": "2026-12-29", "basis": "Council rule."}
    )

    office = Timekeeper(area).office
    assert (office.opens.hour, office.closes.hour) == (8, 18)
    assert [day.isoformat() for day in office.closed_on] == ["2026-12-29"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"opens": "18:00", "closes": "08:00", "closed_on": ""}, "ends before it begins"),
        ({"opens": "08:00", "closes": "18:00", "closed_on": "29/12/2026"}, "is not a day"),
    ],
)
def test_office_hours_that_cannot_be_are_told(client, area, governance, typed, sentence):
    client.force_login(governance)

    page = client.post(reverse("ldis:office-hours-edit", args=[area.slug]), {**typed, "basis": "A rule."})

    assert sentence in page.content.decode()
    assert not OfficeHoursSetting.objects.exists()


def test_the_rota_names_the_hours_nobody_covers(client, area, coordinator):
    client.force_login(coordinator)

    page = client.get(reverse("ldis:rota")).content.decode()

    assert "Nobody is on duty" in page
    assert "the area has no duty telephone" in page


def test_somebody_is_put_on_duty_from_the_page(client, area, coordinator, duty_officer):
    client.force_login(coordinator)
    begins = timezone.localtime() + timedelta(hours=1)
    typed = {
        "officer": duty_officer.pk,
        "telephone": "01632 960001",
        "starts_at": begins.strftime("%Y-%m-%dT%H:%M"),
        "ends_at": (begins + timedelta(hours=8)).strftime("%Y-%m-%dT%H:%M"),
    }

    client.post(reverse("ldis:shift-new", args=[area.slug]), typed)

    assert "01632 960001" in client.get(reverse("ldis:rota")).content.decode()


def test_the_rota_costs_the_same_however_many_shifts(
    client, area, coordinator, duty_officer, django_assert_num_queries
):
    client.force_login(coordinator)
    start = timezone.now() + timedelta(hours=1)
    for number in range(12):
        begins = start + timedelta(hours=13 * number)
        actions.add_shift(
            area,
            by=coordinator,
            officer=duty_officer,
            telephone="01632 960001",
            starts_at=begins,
            ends_at=begins + timedelta(hours=12),
        )

    with django_assert_num_queries(10):
        client.get(reverse("ldis:rota"))
