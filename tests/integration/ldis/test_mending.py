"""A report finds its criterion, its kind and its concern later than at first reading."""

import pytest
from django.urls import reverse

from ldis import actions
from ldis.models import Concern
from ldis.states import Criterion, NextStep, ReportKind, ReportState
from tests.factories.ldis import graded_concern, open_concern, received_report, triaged_report
from workflow.events import events_of
from workflow.refusals import Refused


@pytest.fixture
def at_desk(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def logged(area, coordinator):
    """Logged without a criterion: a scrap."""
    return actions.resolve(received_report(area=area), by=coordinator, step=NextStep.LOG)


def url(report, name):
    return reverse(f"ldis:{name}", args=[report.reference])


def test_a_scrap_gets_its_criterion_later(at_desk, logged):
    assert url(logged, "report-criterion") in at_desk.get(logged.get_absolute_url()).content.decode()

    at_desk.post(url(logged, "report-criterion"), {"criterion": "mixing"})

    logged.refresh_from_db()
    assert logged.criterion == Criterion.MIXING
    assert events_of(logged).last().details == {"criterion": "mixing"}


def test_a_report_read_without_a_criterion_is_asked_for_it_at_the_next_step(at_desk, area, coordinator):
    report = actions.triage(received_report(area=area), by=coordinator)
    fields = at_desk.get(report.get_absolute_url()).context["triage_form"].fields
    assert ("criterion" in fields, "substance" in fields) == (True, False)

    answers = {"criterion": "harm", "step": "open_concern", "title": "Brown powder"}
    at_desk.post(url(report, "report-triage"), answers)

    report.refresh_from_db()
    assert (report.state, report.criterion) == (ReportState.LINKED, Criterion.HARM)


@pytest.mark.parametrize("criterion", ["", "gossip"])
def test_a_criterion_is_one_of_the_four(logged, coordinator, criterion):
    with pytest.raises(Refused, match="one of the intake criteria"):
        actions.set_criterion(logged, by=coordinator, criterion=criterion)


def test_an_unread_report_gets_no_criterion(area, coordinator):
    with pytest.raises(Refused, match="Triage it first"):
        actions.set_criterion(received_report(area=area), by=coordinator, criterion=Criterion.HARM)


def test_a_logged_report_joins_a_concern_when_it_gains_its_meaning(at_desk, area, logged):
    concern = open_concern(area=area)

    at_desk.post(url(logged, "report-join"), {"concern": concern.pk, "criterion": "harm"})

    logged.refresh_from_db()
    assert (logged.state, logged.concern) == (ReportState.LINKED, concern)


def test_an_answered_report_joins_a_concern_and_stays_answered(at_desk, area, logged, coordinator):
    actions.answer(logged, by=coordinator, text="We keep it.")
    concern = open_concern(area=area)

    at_desk.post(url(logged, "report-join"), {"concern": concern.pk, "criterion": "harm"})

    logged.refresh_from_db()
    assert (logged.state, logged.concern, logged.answer) == (ReportState.ANSWERED, concern, "We keep it.")


def test_a_scrap_may_open_a_concern_of_its_own(at_desk, logged):
    at_desk.post(url(logged, "report-join"), {"title": "Orange pills", "criterion": "strength"})

    assert Concern.objects.get().title == "Orange pills"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"title": "Orange pills"}, "Say which intake criterion the report meets."),
        ({"criterion": "harm", "title": " "}, "Give the concern a title people will recognise."),
        ({"criterion": "harm", "concern": "9" * 30}, "Choose one of the options."),
    ],
)
def test_what_joining_needs_is_said(at_desk, logged, typed, sentence):
    page = at_desk.post(url(logged, "report-join"), typed).content.decode()

    logged.refresh_from_db()
    assert sentence in page
    assert (logged.state, logged.criterion) == (ReportState.LOGGED, "")


def test_a_report_is_part_of_one_concern_at_a_time(area, coordinator, logged):
    first, second = open_concern(area=area), open_concern(area=area)
    actions.join(logged, by=coordinator, concern=first, criterion=Criterion.HARM)
    answered = actions.answer(logged, by=coordinator, text="We look into it.")

    with pytest.raises(Refused, match="part of a concern already"):
        actions.link(answered, second, by=coordinator)


def test_taking_a_report_out_leaves_a_trace_on_both(at_desk, area, coordinator):
    concern = open_concern(area=area, by=coordinator)
    report = concern.reports.get()

    at_desk.post(url(report, "report-unlink"), {"reason": "Another drug altogether."})

    report.refresh_from_db()
    assert (report.state, report.concern) == (ReportState.TRIAGED, None)
    assert "Another drug altogether." in at_desk.get(report.get_absolute_url()).content.decode()
    assert "Another drug altogether." in at_desk.get(concern.get_absolute_url()).content.decode()
    assert events_of(report).last().details == {"concern": concern.reference}
    assert events_of(concern).last().details == {"report": report.reference}


def test_an_answered_report_taken_out_stays_answered(area, coordinator):
    report = open_concern(area=area, by=coordinator).reports.get()
    actions.answer(report, by=coordinator, text="We look into it.")

    assert actions.unlink(report, by=coordinator, reason="Not the same.").state == ReportState.ANSWERED


def test_a_report_taken_out_may_be_linked_again(area, coordinator):
    concern = open_concern(area=area, by=coordinator)
    report = actions.unlink(concern.reports.get(), by=coordinator, reason="Not the same.")

    assert actions.link(report, concern, by=coordinator).concern == concern


def test_what_a_closed_concern_rested_on_stays_with_it(at_desk, area, coordinator):
    concern = graded_concern(area=area, by=coordinator)
    report = concern.reports.get()
    actions.close(concern, by=coordinator, reason="It was one pill.")

    assert "The concern is closed" in at_desk.get(report.get_absolute_url()).content.decode()
    with pytest.raises(Refused, match="Reopen it first"):
        actions.unlink(report, by=coordinator, reason="Not the same.")


def test_a_report_of_no_concern_is_taken_out_of_none(area, coordinator):
    with pytest.raises(Refused, match="part of no concern"):
        actions.unlink(triaged_report(area=area), by=coordinator, reason="Not the same.")


def test_why_it_is_taken_out_is_asked_for(at_desk, area, coordinator):
    report = open_concern(area=area, by=coordinator).reports.get()

    page = at_desk.post(url(report, "report-unlink"), {"reason": " "}).content.decode()

    assert "Say why the report does not belong to the concern." in page


def test_a_report_corrected_to_be_a_death_is_read_sooner(at_desk, area):
    report = received_report(area=area, people_affected=1)

    at_desk.post(url(report, "report-kind"), {"kind": "death"})

    corrected = type(report).objects.get(pk=report.pk)
    assert corrected.kind == ReportKind.DEATH
    assert corrected.triage_due_at < report.triage_due_at or corrected.is_urgent
    assert events_of(report).last().details == {"before": "overdose", "said_to_be": "death"}


@pytest.mark.parametrize(("kind", "sentence"), [("overdose", "already said"), ("murder", "Choose what")])
def test_a_correction_corrects_something(area, coordinator, kind, sentence):
    with pytest.raises(Refused, match=sentence):
        actions.correct_kind(received_report(area=area), by=coordinator, kind=kind)


@pytest.mark.parametrize(
    "name", ["report-criterion", "report-kind", "report-join", "report-unlink", "report-safeguarding"]
)
def test_only_those_who_coordinate_mend_a_report(client, area, governance, outsider, name):
    report = received_report(area=area)

    for user in (governance, outsider):
        client.force_login(user)
        assert client.get(url(report, name)).status_code == 403
        assert client.post(url(report, name), {"kind": "death"}).status_code == 403


@pytest.mark.parametrize("name", ["report-criterion", "report-kind", "report-join", "report-unlink"])
def test_looking_at_a_step_changes_nothing(at_desk, area, name):
    report = received_report(area=area)

    assert at_desk.get(url(report, name)).status_code == 200
    assert events_of(report).count() == 1
