"""More about a report that was made: with its code it belongs to it, else it only says that it does."""

import pytest
from django.urls import reverse

from ldis import actions
from ldis.models import Report
from ldis.states import Criterion, NextStep
from substances.models import Family, Substance
from tests.factories.accounts import AreaFactory
from tests.factories.ldis import received_report, unsaved_report
from workflow.refusals import Refused


NEW, RECEIVED = reverse("ldis:report-new"), reverse("ldis:report-received")


@pytest.fixture
def reported(area):
    """A report and the private code it was given."""
    return actions.receive_report(unsaved_report(area=area, place="Northgate"))


@pytest.fixture
def more(area):
    return {"kind": "overdose", "area": area.pk, "happened": "A third person collapsed.", "about": "update"}


def latest():
    return Report.objects.order_by("pk").last()


def claim(client, report, more):
    client.post(NEW, more | {"earlier_reference": report.reference})
    return latest()


def test_with_the_right_code_an_update_belongs_to_the_report(client, reported, more):
    report, code = reported

    client.post(NEW, more | {"earlier_reference": report.reference.lower(), "earlier_code": code})

    assert latest().update_of == report
    assert latest().claimed_reference == ""
    assert report.reference in client.get(RECEIVED).content.decode()


def test_an_update_inherits_the_area_without_being_asked_for_it(client, reported, more):
    report, code = reported
    AreaFactory(name="Far", slug="far")

    client.post(NEW, more | {"area": "", "earlier_reference": report.reference, "earlier_code": code})

    assert latest().area == report.area


def test_an_update_inherits_the_substance(area, reported, coordinator):
    heroin = Substance.objects.create(name="Heroin", family=Family.objects.create(name="Opioids"))
    report, _ = reported
    actions.triage(report, by=coordinator, criterion=Criterion.HARM, substance=heroin)
    report.refresh_from_db()

    update = received_report(area=AreaFactory(name="Far", slug="far"), update_of=report)

    assert (update.area, update.substance) == (area, heroin)


def test_a_reference_alone_still_arrives_and_only_says_so(client, reported, more):
    update = claim(client, reported[0], more)

    assert (update.update_of, update.claimed_reference) == (None, reported[0].reference)


@pytest.mark.parametrize("known", [True, False])
def test_a_reference_alone_learns_nothing_not_even_whether_it_exists(client, reported, more, known):
    reference = reported[0].reference if known else "R-2222-22"

    client.post(NEW, more | {"earlier_reference": reference})
    page = client.get(RECEIVED).content.decode().replace(reference, "").replace(latest().reference, "")

    assert "Northgate" not in page
    assert "You say that it adds to report" in page


@pytest.mark.parametrize(
    ("typed", "name", "sentence"),
    [
        ({}, "earlier_reference", "Write the reference of the report you made."),
        ({"earlier_reference": "R-2222-22", "earlier_code": "22222-22222"}, "earlier_code", "No report goes"),
        ({"earlier_reference": "x" * 41}, "earlier_reference", "Shorten this to 40 characters"),
        ({"earlier_reference": "\x00"}, "earlier_reference", "Some of this could not be read."),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(client, more, typed, name, sentence):
    response = client.post(NEW, more | typed)

    assert response.context["form"].errors[name][0].startswith(sentence)
    assert not Report.objects.exists()


def test_a_wrong_code_is_not_taken_for_a_reference_alone(client, reported, more):
    response = client.post(NEW, more | {"earlier_reference": reported[0].reference, "earlier_code": "2" * 10})

    assert "earlier_code" in response.context["form"].errors
    assert Report.objects.count() == 1


def test_of_something_new_no_reference_is_kept(client, reported, more):
    client.post(NEW, more | {"about": "new", "earlier_reference": reported[0].reference})

    assert (latest().update_of, latest().claimed_reference) == (None, "")


def test_staff_see_updates_on_the_reports_page(client, reported, coordinator):
    report, _ = reported
    update = received_report(area=report.area, update_of=report, happened="A third person collapsed.")
    client.force_login(coordinator)

    assert "A third person collapsed." in client.get(report.get_absolute_url()).content.decode()
    assert report.reference in client.get(update.get_absolute_url()).content.decode()


def test_a_coordinator_attaches_what_says_that_it_adds_to_a_report(client, reported, more, coordinator):
    report, update = reported[0], claim(client, reported[0], more)
    client.force_login(coordinator)
    page = client.get(report.get_absolute_url()).content.decode()
    assert f"Attach {update.reference}" in page

    client.post(reverse("ldis:report-attach", args=[report.reference]), {"update": update.reference})

    update.refresh_from_db()
    assert update.update_of == report


@pytest.mark.parametrize("typed", ["", "\x00", "R-2222-22"])
def test_nothing_else_can_be_attached(client, reported, coordinator, typed):
    client.force_login(coordinator)

    response = client.post(reverse("ldis:report-attach", args=[reported[0].reference]), {"update": typed})

    assert response.status_code == 404


def test_a_claim_from_another_area_is_not_shown_and_not_attached(client, reported, more, coordinator):
    far = AreaFactory(name="Far", slug="far")
    update = claim(client, reported[0], more | {"area": far.pk})
    client.force_login(coordinator)

    assert update.reference not in client.get(reported[0].get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="of this area"):
        actions.attach_update(update, by=coordinator, of=reported[0])


def test_a_report_that_claims_nothing_is_not_attached(area, reported, coordinator):
    with pytest.raises(Refused, match="does not say that it adds"):
        actions.attach_update(received_report(area=area), by=coordinator, of=reported[0])


def test_triage_of_an_update_starts_from_the_concern_of_its_report(client, reported, coordinator):
    report, _ = reported
    concern = actions.resolve(
        report, by=coordinator, step=NextStep.OPEN_CONCERN, criterion=Criterion.HARM, title="Brown powder"
    ).concern
    report.refresh_from_db()
    update = received_report(update_of=report)
    client.force_login(coordinator)

    form = client.get(update.get_absolute_url()).context["triage_form"]

    assert (form["step"].value(), form["concern"].value()) == (NextStep.LINK, concern.pk)
