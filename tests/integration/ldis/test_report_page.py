"""A report at the desk: read it, say what becomes of it, answer whoever made it."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ldis import actions
from ldis.states import Criterion, NextStep, ReportState, Route
from substances.models import Family, Substance
from tests.factories.accounts import AreaFactory
from tests.factories.ldis import known_reporter, open_concern, received_report, triaged_report


TOLD = {"how": "telephone", "reason": "They were told what was seen."}


@pytest.fixture
def report(area):
    return received_report(area=area, place="Northgate", reporter=known_reporter())


@pytest.fixture
def at_desk(client, coordinator):
    client.force_login(coordinator)
    return client


def url(report, name="report"):
    return reverse(f"ldis:{name}", args=[report.reference])


def triage(client, report, **fields):
    return client.post(url(report, "report-triage"), {"criterion": Criterion.HARM} | fields)


def logged(report, by):
    return actions.resolve(report, by=by, step=NextStep.LOG)


def test_the_page_shows_what_was_said(at_desk, report):
    page = at_desk.get(url(report)).content.decode()

    for words in (report.reference, report.happened, "Northgate", "heroin", "A non-fatal overdose"):
        assert words in page


def test_the_page_shows_when_it_happened_and_where_it_was_passed_on_to(at_desk, area, coordinator):
    report = received_report(area=area, happened_on=date(2026, 1, 5), hospital=True)
    actions.resolve(report, by=coordinator, step=NextStep.PASS_ON, to=Route.REGULATOR, **TOLD)

    page = at_desk.get(url(report)).content.decode()

    assert "5 January 2026" in page
    assert "Medicines regulator (Yellow Card)" in page


def test_approvers_and_governance_may_read_and_not_act(client, report, approver):
    client.force_login(approver)

    page = client.get(url(report)).content.decode()

    assert report.happened in page
    assert "Only a coordinator or duty officer of this area can do this." in page
    assert "Only a coordinator or duty officer can see who made a report." in page


@pytest.mark.parametrize("who", ["outsider", "member", "partner"])
def test_nobody_else_gets_the_page(client, report, who, request):
    client.force_login(request.getfixturevalue(who))

    response = client.get(url(report))

    assert response.status_code == 403
    assert report.happened not in response.content.decode()


@pytest.mark.parametrize("reference", ["R-2222-22", "nonsense", "x" * 300, "C-2222-22"])
def test_no_such_report_is_no_page(at_desk, reference):
    assert at_desk.get(f"/desk/reports/{reference}/").status_code == 404


def test_a_broken_address_is_no_page(at_desk):
    assert at_desk.get("/desk/reports/%00/").status_code == 404


@pytest.mark.parametrize("name", ["report-triage", "report-answer", "report-reporter"])
def test_what_changes_or_reveals_something_is_not_a_link(at_desk, report, name):
    assert at_desk.get(url(report, name)).status_code == 405


@pytest.mark.parametrize("name", ["report-triage", "report-answer", "report-reporter"])
def test_the_outsider_does_nothing(client, report, outsider, name):
    client.force_login(outsider)

    response = client.post(url(report, name), {"step": "log", "text": "Hello."})

    report.refresh_from_db()
    assert (response.status_code, report.state) == (403, ReportState.RECEIVED)


def test_a_new_concern_starts_with_a_title_from_the_report(at_desk, report):
    assert at_desk.get(url(report)).context["triage_form"]["title"].value() == "Heroin, Northgate"


def test_opening_a_concern_leads_to_it(at_desk, report):
    response = triage(at_desk, report, step="open_concern", title="Brown powder")

    report.refresh_from_db()
    assert response.url == report.concern.get_absolute_url()
    assert report.concern.title == "Brown powder"


def test_the_substance_goes_with_the_report_into_the_concern(at_desk, report):
    heroin = Substance.objects.create(name="Heroin", family=Family.objects.create(name="Opioids"))

    triage(at_desk, report, step="open_concern", title="Brown powder", substance="heroin")

    report.refresh_from_db()
    assert report.substance == report.concern.substance == heroin


def test_a_report_joins_an_open_concern_of_its_area(at_desk, area, report):
    concern, elsewhere = open_concern(area=area), open_concern(area=AreaFactory(name="Far", slug="far"))
    offered = at_desk.get(url(report)).context["triage_form"].fields["concern"].queryset
    assert list(offered) == [concern]

    triage(at_desk, report, step="link", concern=concern.pk)

    report.refresh_from_db()
    assert report.concern == concern != elsewhere


@pytest.mark.parametrize(
    ("fields", "state"),
    [
        ({"step": "log"}, ReportState.LOGGED),
        ({"step": "pass_on", "to": Route.POLICE, **TOLD}, ReportState.OUT_OF_SCOPE),
    ],
)
def test_what_is_dealt_with_leads_back_to_the_worklist(at_desk, report, fields, state):
    response = triage(at_desk, report, **fields)

    report.refresh_from_db()
    assert (response.url, report.state) == ("/desk/", state)


@pytest.mark.parametrize("typed", ["{}", " {} ", "{} ".lower()])
def test_a_duplicate_is_named_by_its_reference(at_desk, area, report, typed):
    first = received_report(area=area)

    triage(at_desk, report, step="mark_duplicate", of=typed.format(first.reference).lower())

    report.refresh_from_db()
    assert report.duplicate_of == first


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Say what becomes of the report."),
        ({"step": "forget"}, "Choose one of the options."),
        ({"step": "open_concern", "title": " "}, "Give the concern a title people will recognise."),
        ({"step": "open_concern", "title": "Powder", "criterion": ""}, "Say which intake criterion"),
        ({"step": "open_concern", "title": "x" * 151}, "Shorten this to 150 characters; it has 151."),
        ({"step": "link"}, "Choose the concern it belongs to."),
        ({"step": "link", "concern": "9" * 30}, "Choose one of the options."),
        ({"step": "pass_on"}, "Say which service the report was passed to."),
        ({"step": "pass_on", "to": Route.POLICE}, "Say how the service was told."),
        ({"step": "pass_on", "to": Route.POLICE, "how": "email"}, "Say why it belongs there"),
        ({"step": "pass_on", "to": "mars"}, "Choose one of the options."),
        ({"step": "mark_duplicate"}, "Write the reference of the earlier report."),
        ({"step": "mark_duplicate", "of": "R-2222-22"}, "No report of this area has that reference."),
        ({"step": "mark_duplicate", "of": "\x00"}, "Some of this could not be read."),
    ],
)
def test_what_is_missing_is_said_and_the_rest_is_kept(at_desk, report, fields, sentence):
    response = triage(at_desk, report, **fields)

    report.refresh_from_db()
    assert sentence in response.content.decode()
    assert report.state == ReportState.RECEIVED
    assert response.context["form"].data.get("title") == fields.get("title")


def test_a_report_of_another_area_cannot_be_named_as_the_earlier_one(at_desk, report):
    elsewhere = received_report(area=AreaFactory(name="Far", slug="far"))

    response = triage(at_desk, report, step="mark_duplicate", of=elsewhere.reference)

    assert "No report of this area has that reference." in response.content.decode()


def test_a_report_that_is_itself_is_no_duplicate(at_desk, report):
    response = triage(at_desk, report, step="mark_duplicate", of=report.reference)

    assert "cannot be a duplicate of itself" in response.content.decode()


def test_a_report_read_before_is_asked_only_what_next(at_desk, area):
    report = triaged_report(area=area)
    assert "criterion" not in at_desk.get(url(report)).context["triage_form"].fields

    triage(at_desk, report, step="log")

    report.refresh_from_db()
    assert report.state == ReportState.LOGGED


def test_whoever_comes_second_is_told(at_desk, report, coordinator):
    logged(report, coordinator)

    response = triage(at_desk, report, step="log")

    assert "it cannot be triaged" in response.content.decode()


def test_the_answer_is_given_once_the_report_is_dealt_with(at_desk, report, coordinator):
    logged(report, coordinator)

    response = at_desk.post(url(report, "report-answer"), {"text": "We warned hostels."}, follow=True)

    assert "We warned hostels." in response.content.decode()
    assert response.context["report"].state == ReportState.ANSWERED


def test_an_unread_report_is_not_answered(at_desk, report):
    response = at_desk.post(url(report, "report-answer"), {"text": "We warned hostels."})

    report.refresh_from_db()
    assert "This report is received; it cannot be answered." in response.content.decode()
    assert report.answer == ""


@pytest.mark.parametrize(
    ("text", "sentence"), [(" ", "Write what became of the report"), ("x" * 3001, "Shorten this to 3,000")]
)
def test_an_answer_of_the_wrong_length_is_refused_in_a_sentence(at_desk, report, coordinator, text, sentence):
    logged(report, coordinator)

    response = at_desk.post(url(report, "report-answer"), {"text": text})

    assert sentence in response.content.decode()


def test_the_timeline_says_who_did_what(at_desk, report, coordinator):
    logged(report, coordinator)

    timeline = at_desk.get(url(report)).content.decode().split("fw-timeline", 1)[1]

    assert "Logged for trends" in timeline
    assert str(coordinator) in timeline


def test_a_drill_is_marked(at_desk, area):
    report = received_report(area=area)
    type(area).objects.update(is_exercise=True)

    assert "Exercise" in at_desk.get(url(report)).content.decode()


def test_a_long_history_costs_no_more(at_desk, area, coordinator, django_assert_num_queries):
    report = triaged_report(area=area, by=coordinator)
    at_desk.get(url(report))  # the names of substances are read once
    with CaptureQueriesContext(connection) as before:
        at_desk.get(url(report))
    for _ in range(10):
        actions.look_at_reporter(report, by=coordinator)

    with django_assert_num_queries(len(before)):
        at_desk.get(url(report))
