"""What the public form asks about use, the young and the night; and what it answers."""

from datetime import time

import pytest
import time_machine
from django.urls import reverse

from ldis.models import Report, Reporter, Shift
from tests.factories.accounts import AreaFactory, OrganisationFactory
from workflow.handling import Tlp
from workflow.timekeeping import set_office_hours


NEW, RECEIVED = reverse("ldis:report-new"), reverse("ldis:report-received")
NIGHT, DAY = "2026-11-24T22:00:00Z", "2026-11-24T10:00:00Z"


@pytest.fixture
def answers(area):
    return {"kind": "overdose", "area": area.pk, "happened": "Two people collapsed."}


def told_back(client, answers, **more):
    return client.post(NEW, answers | more, follow=True).content.decode()


def test_the_widest_use_is_chosen_already_and_named_in_words(client, area):
    page = client.get(NEW).content.decode()

    assert 'value="clear" id="id_tlp_0" checked' in " ".join(page.split())
    assert "never saying who told you" in page
    assert "TLP:CLEAR" in page


@pytest.mark.parametrize("label", ["clear", "green", "amber", "red"])
def test_a_report_is_used_as_its_reporter_said(client, answers, label):
    client.post(NEW, answers | {"tlp": label})

    assert Report.objects.get().tlp == label


def test_where_nothing_was_asked_the_team_keeps_it(client, answers):
    client.post(NEW, answers)

    assert Report.objects.get().tlp == Tlp.AMBER


def test_what_it_looks_like_and_whether_it_spreads_is_kept_and_shown(client, answers, coordinator):
    client.post(NEW, answers | {"colour": "orange", "marking": "crown", "spread": "sold online"})

    client.force_login(coordinator)
    page = client.get(Report.objects.get().get_absolute_url()).content.decode()
    assert all(words in page for words in ("orange", "crown", "sold online"))


def test_whoever_is_signed_in_need_not_type_their_organisation(client, coordinator):
    client.force_login(coordinator)

    page = client.get(NEW)

    assert page.context["reporter"]["organisation"].value() == coordinator.memberships.get().organisation.name
    assert page.context["reporter"].group.is_open


@pytest.mark.parametrize("typed", ["Lantern House", " lantern  HOUSE", "LanternHouse"])
def test_a_known_organisation_is_recognised_however_it_is_typed(client, area, answers, typed):
    hostel = OrganisationFactory(name="Lantern House", area=area)

    client.post(NEW, answers | {"organisation": typed})

    assert Reporter.objects.get().employer == hostel


def test_an_organisation_of_elsewhere_is_not_taken_for_ours(client, outsider, answers):
    client.post(NEW, answers | {"organisation": outsider.memberships.first().organisation.name})

    assert Reporter.objects.get().employer is None


def test_the_form_says_what_to_do_for_somebody_under_18(client, area):
    assert "Your report here does not replace it." in client.get(NEW).content.decode()


def test_whoever_reports_somebody_under_18_is_told_where_to_refer(client, area, answers):
    area.safeguarding_contact = "Ring the front door team on 01632 960001."
    area.save()

    page = told_back(client, answers, age_band="under_18")

    assert "does not replace a safeguarding referral" in page
    assert "01632 960001" in page


def test_without_a_known_contact_the_way_is_still_said(client, answers):
    assert "safeguarding procedure" in told_back(client, answers, age_band="under_18")


def test_nobody_else_is_asked_for_a_referral(client, answers):
    assert "safeguarding referral" not in told_back(client, answers, age_band="18_24")


@pytest.mark.parametrize(("moment", "is_said"), [(NIGHT, True), (DAY, False)])
def test_outside_office_hours_the_duty_telephone_is_shown(client, area, answers, moment, is_said):
    area.duty_telephone = "01632 960002"
    area.save()

    with time_machine.travel(moment):
        before, after = client.get(NEW).content.decode(), told_back(client, answers)

    assert ("01632 960002" in before, "01632 960002" in after) == (is_said, is_said)


def test_whoever_telephoned_already_is_thanked(client, area, answers):
    with time_machine.travel(NIGHT):
        page = told_back(client, answers, phoned="on")

    assert Report.objects.get().phoned
    assert "telephoned the duty officer as well" in page


def test_at_night_without_a_number_the_procedure_is_said(client, answers):
    with time_machine.travel(NIGHT):
        assert "out-of-hours procedure" in told_back(client, answers)


def test_the_number_is_that_of_whoever_is_on_the_rota_and_they_are_not_named(
    client, area, answers, duty_officer
):
    hours = {"starts_at": "2026-11-24T17:00:00Z", "ends_at": "2026-11-25T09:00:00Z"}
    Shift.objects.create(area=area, officer=duty_officer, telephone="01632 960003", **hours)

    with time_machine.travel(NIGHT):
        pages = [client.get(NEW).content.decode(), told_back(client, answers)]

    assert all("01632 960003" in page for page in pages)
    assert not any(str(duty_officer) in page for page in pages)


def test_an_area_that_works_late_is_no_area_to_telephone(client, area, governance):
    AreaFactory(name="Earlyshire", slug="earlyshire", duty_telephone="01632 960004")
    area.duty_telephone = "01632 960002"
    area.save()
    set_office_hours(area, by=governance, opens=time(9), closes=time(23), closed_on=[], basis="A rota.")

    with time_machine.travel(NIGHT):
        page = client.get(NEW).content.decode()

    assert "01632 960004" in page
    assert "01632 960002" not in page


def test_at_night_it_is_said_that_nothing_is_to_be_circulated(client, answers):
    with time_machine.travel(NIGHT):
        pages = [client.get(NEW).content.decode(), told_back(client, answers)]

    assert all("Do not circulate it" in page for page in pages)
