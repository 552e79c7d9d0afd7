"""Who made a report is on one page only, which only a recorded request shows."""

import logging

import pytest
from django.urls import reverse

from ldis import actions
from ldis.states import NextStep
from tests.factories.ldis import SERIOUS, known_reporter, received_report, referred_concern
from tests.factories.panel import decided
from workflow.events import events_of
from workflow.models import Event


SECRETS = ("Sam Rivers", "sam@hostel.example", "Night worker", "The Hostel")


@pytest.fixture
def concern(area, coordinator):
    """A concern at the end of its way, whose reporter gave everything away."""
    reporter = known_reporter(role="Night worker", organisation="The Hostel")
    concern = referred_concern(area=area, by=coordinator, reporter=reporter)
    decided(concern.referral.consultation, "public_alert")
    concern.refresh_from_db()
    return concern


def show_reporter(client, report):
    return client.post(reverse("ldis:report-reporter", args=[report.reference]))


def test_a_coordinator_is_shown_the_reporter_and_the_look_is_recorded(client, concern, coordinator):
    client.force_login(coordinator)
    report = concern.reports.get()

    page = show_reporter(client, report)

    assert all(secret in page.content.decode() for secret in SECRETS)
    assert "no-store" in page["Cache-Control"]
    assert events_of(report).last().action == "reporter.seen"


def test_every_look_is_recorded(client, concern, coordinator):
    client.force_login(coordinator)
    report = concern.reports.get()

    for _ in range(3):
        show_reporter(client, report)

    assert events_of(report).filter(action="reporter.seen").count() == 3


@pytest.mark.parametrize("who", ["approver", "governance", "member", "partner", "outsider"])
def test_nobody_else_is_shown_the_reporter(client, concern, who, request):
    client.force_login(request.getfixturevalue(who))
    report = concern.reports.get()

    page = show_reporter(client, report)

    assert page.status_code == 403
    assert not any(secret in page.content.decode() for secret in SECRETS)
    assert not events_of(report).filter(action="reporter.seen").exists()


def test_a_report_without_a_reporter_says_so(client, area, coordinator):
    client.force_login(coordinator)

    page = show_reporter(client, received_report(area=area))

    assert "did not say who they are" in page.content.decode()


def test_no_other_page_names_the_reporter(client, concern, coordinator):
    client.force_login(coordinator)
    report, alert = concern.reports.get(), concern.referral.alert
    show_reporter(client, report)
    addresses = [
        reverse("ldis:worklist"),
        report.get_absolute_url(),
        reverse("ldis:concern-index"),
        concern.get_absolute_url(),
        reverse("ldis:concern-grade", args=[concern.reference]),
        concern.referral.consultation.get_absolute_url(),
        alert.desk_url,
        reverse("alerts:edit", args=[alert.reference]),
    ]

    for address in addresses:
        page = client.get(address)
        assert page.status_code == 200, address
        assert not any(secret in page.content.decode() for secret in SECRETS), address


def test_no_event_names_the_reporter(concern, coordinator):
    report = concern.reports.get()
    actions.look_at_reporter(report, by=coordinator)
    actions.answer(report, by=coordinator, text="We warned hostels.")

    everything = str(list(Event.objects.values()))

    assert not any(secret in everything for secret in SECRETS)


def test_nothing_names_the_reporter_in_the_log(client, area, coordinator, caplog):
    caplog.set_level(logging.DEBUG)
    fields = {"kind": "trend", "area": area.pk, "happened": "A.", "name": SECRETS[0], "contact": SECRETS[1]}
    client.post(reverse("ldis:report-new"), fields)
    code = client.get(reverse("ldis:report-received")).context["code"]

    written = "\n".join(
        record.getMessage() for record in caplog.records if not record.name.startswith("django.db")
    )

    assert not any(secret in written for secret in (*SECRETS, code))


def test_the_panel_and_the_draft_hold_no_reporter(concern):
    consultation, draft = concern.referral.consultation, concern.referral.alert.open_draft

    written = f"{consultation.evidence} {consultation.question} {draft.content}"

    assert not any(secret in written for secret in SECRETS)


def test_a_graded_concern_asks_the_same_of_a_later_report(area, coordinator, concern):
    again = received_report(area=area, reporter=known_reporter())

    actions.resolve(again, by=coordinator, step=NextStep.LINK, criterion="harm", concern=concern)
    actions.grade(concern, by=coordinator, answers=SERIOUS)

    assert "Sam" not in str(list(concern.assessments.values()))
