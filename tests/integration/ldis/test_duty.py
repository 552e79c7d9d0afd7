"""Outside office hours: who is on duty, what wakes them, and what partners may tell their own staff."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from accounts.models import Contact
from accounts.states import Role
from ldis import actions, duty
from ldis.models import Shift, StaffNote
from ldis.states import ReportKind
from tests.factories.accounts import OrganisationFactory, person
from tests.factories.ldis import open_concern, received_report
from workflow.clocks import OFFICE_HOURS
from workflow.handling import Tlp
from workflow.models import Event, Letter
from workflow.refusals import Refused


SATURDAY = datetime(2026, 11, 28, 22, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 10, 0, tzinfo=UTC)


def shift(area, officer, *, by, start=SATURDAY, hours=12, telephone="01632 960001"):
    return actions.add_shift(
        area,
        by=by,
        officer=officer,
        telephone=telephone,
        starts_at=start,
        ends_at=start + timedelta(hours=hours),
    )


@pytest.fixture(autouse=True)
def saturday_night():
    with time_machine.travel(SATURDAY, tick=False):
        yield


def test_whoever_is_on_the_rota_is_the_one_to_telephone(area, coordinator, duty_officer):
    shift(area, duty_officer, by=coordinator)

    assert duty.on_duty(area, SATURDAY).telephone == "01632 960001"


def test_without_a_rota_it_is_the_areas_own_number(area):
    area.duty_telephone = "01632 960999"

    assert duty.on_duty(area, SATURDAY).telephone == "01632 960999"


def test_nobody_on_duty_is_said_to_be_nobody(area):
    assert duty.on_duty(area, SATURDAY) is None


def test_an_urgent_report_at_night_wakes_the_duty_officer(area, coordinator, duty_officer):
    shift(area, duty_officer, by=coordinator)

    report = received_report(area=area, kind=ReportKind.DEATH)

    letter = Letter.objects.get(key=f"duty:{report.reference}")
    assert letter.to_address == duty_officer.email
    assert report.happened not in letter.body


def test_in_office_hours_the_worklist_is_enough(area, coordinator, duty_officer):
    shift(area, duty_officer, by=coordinator, hours=60)

    with time_machine.travel(MONDAY, tick=False):
        received_report(area=area, kind=ReportKind.DEATH)

    assert not Letter.objects.exists()


def test_what_can_wait_wakes_nobody(area, coordinator, duty_officer):
    shift(area, duty_officer, by=coordinator)

    received_report(area=area, kind=ReportKind.TREND, people_affected=1)

    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    ("start", "hours", "sentence"),
    [
        (SATURDAY, -1, "ends before it begins"),
        (SATURDAY - timedelta(days=2), 12, "over already"),
        (SATURDAY, 24 * 15, "14 days at most"),
    ],
)
def test_a_slip_in_a_date_is_told(area, coordinator, duty_officer, start, hours, sentence):
    with pytest.raises(Refused, match=sentence):
        shift(area, duty_officer, by=coordinator, start=start, hours=hours)


def test_nobody_is_on_duty_twice_at_once(area, coordinator, duty_officer):
    shift(area, duty_officer, by=coordinator)

    with pytest.raises(Refused, match="on duty during a part of that time"):
        shift(area, duty_officer, by=coordinator, hours=2)


def test_only_those_who_coordinate_go_on_the_rota(area, coordinator, member):
    with pytest.raises(Refused, match="neither a coordinator nor a duty officer"):
        shift(area, member, by=coordinator)


def test_an_outsider_changes_no_rota(area, outsider, duty_officer):
    with pytest.raises(Refused, match="of this area"):
        shift(area, duty_officer, by=outsider)


def test_who_only_reads_the_rota_is_not_led_to_changing_it(client, area, coordinator, duty_officer):
    shift(area, duty_officer, by=coordinator, start=timezone.now() + timedelta(hours=1))
    reader = person(Role.GOVERNANCE, area=area)

    seen = {}
    for user in (coordinator, reader):
        client.force_login(user)
        seen[user] = client.get(reverse("ldis:rota")).content.decode()

    changes = ("Put somebody on duty", "Take off the rota")
    assert all(words in seen[coordinator] for words in changes)
    assert not any(words in seen[reader] for words in changes)
    assert str(duty_officer) in seen[reader]


def test_a_shift_to_come_can_be_taken_away(area, coordinator, duty_officer):
    made = shift(area, duty_officer, by=coordinator, start=SATURDAY + timedelta(days=1))

    actions.remove_shift(made, by=coordinator)

    assert not Shift.objects.exists()


def test_a_shift_that_has_begun_ends_and_stays_on_record(area, coordinator, duty_officer):
    made = shift(area, duty_officer, by=coordinator)

    with time_machine.travel(SATURDAY + timedelta(hours=3), tick=False):
        actions.remove_shift(made, by=coordinator)

    made.refresh_from_db()
    assert made.ends_at == SATURDAY + timedelta(hours=3)


def test_the_hours_nobody_covers_are_named():
    spans = duty.out_of_hours(OFFICE_HOURS, SATURDAY, 3)

    gaps = duty.uncovered(spans, [(SATURDAY, SATURDAY + timedelta(hours=24))])

    assert gaps[0] == (SATURDAY + timedelta(hours=24), datetime(2026, 11, 30, 9, 0, tzinfo=UTC))


# A note for a partner's own staff


@pytest.fixture
def concern(area, coordinator):
    return open_concern(area=area, by=coordinator, tlp=Tlp.CLEAR)


@pytest.fixture
def hostel(area):
    organisation = OrganisationFactory(area=area, name="Lantern House")
    Contact.objects.create(organisation=organisation, name="Manager", email="manager@hostel.example")
    return organisation


def give(concern, hostel, by, text="A powder sold as heroin. Nothing has been tested."):
    return actions.give_staff_note(concern, by=by, organisation=hostel, text=text)


def test_the_organisations_contacts_are_written_to_and_the_note_stays_here(concern, hostel, coordinator):
    note = give(concern, hostel, coordinator)

    letter = Letter.objects.get(key__startswith=f"staff-note:{note.pk}:")
    assert letter.to_address == "manager@hostel.example"
    assert "powder" not in letter.body


def test_a_note_says_for_whom_it_is_and_that_nothing_is_decided(client, concern, hostel, coordinator):
    page = client.get(give(concern, hostel, coordinator).get_absolute_url())

    assert "Unassessed. For staff of Lantern House only. Do not circulate." in page.content.decode()
    assert "This is not an alert." in page.content.decode()


def test_reading_a_note_changes_nothing(client, concern, hostel, coordinator):
    url = give(concern, hostel, coordinator).get_absolute_url()
    before = Event.objects.count()

    client.get(url)

    assert Event.objects.count() == before


def test_the_link_of_a_note_ends(client, concern, hostel, coordinator):
    url = give(concern, hostel, coordinator).get_absolute_url()

    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        page = client.get(url)

    assert page.status_code == 403
    assert "expired" in page.content.decode()


def test_a_note_goes_to_no_other_areas_organisation(concern, coordinator, outsider):
    elsewhere = outsider.memberships.first().organisation

    with pytest.raises(Refused, match="another area"):
        give(concern, elsewhere, coordinator)

    assert not StaffNote.objects.exists()


def test_a_concern_that_must_not_be_passed_on_gives_no_note(area, coordinator, hostel):
    closed_in = open_concern(area=area, by=coordinator, tlp=Tlp.RED)

    with pytest.raises(Refused, match="TLP"):
        give(closed_in, hostel, coordinator)
