"""What happens to a report, through the actions a coordinator's buttons call."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from accounts.states import Role
from ldis import actions
from ldis.models import Concern, Report, Reporter
from ldis.states import Criterion, NextStep, ReportState, Route
from tests.factories.accounts import AreaFactory, person
from tests.factories.ldis import (
    known_reporter,
    open_concern,
    received_report,
    triaged_report,
    unsaved_report,
)
from workflow.events import events_of
from workflow.models import Event
from workflow.refusals import Refused


TOLD_THEM = {"how": "telephone", "reason": "They were told what was seen."}


def test_a_report_gets_a_reference_a_code_and_its_clocks(area):
    with time_machine.travel("2026-11-24T10:00:00Z"):
        report, code = actions.receive_report(unsaved_report(area=area, people_affected=1))

    assert report.reference.startswith("R-")
    assert Report.objects.opened_with(report.reference, code) == report
    assert report.triage_due_at.isoformat() == "2026-11-24T14:00:00+00:00"
    assert report.answer_due_at.isoformat() == "2026-11-26T10:00:00+00:00"


def test_the_code_is_not_kept(area):
    report, code = actions.receive_report(unsaved_report(area=area))

    assert code not in report.follow_up_code
    assert code.replace("-", "") not in str(Event.objects.values_list("details"))


def test_a_reference_that_is_taken_is_not_given_again(area, monkeypatch):
    taken = received_report(area=area).reference
    offered = iter([taken, "R-7777-77"])
    monkeypatch.setattr(actions.reports, "new_reference", lambda prefix: next(offered))

    assert received_report(area=area).reference == "R-7777-77"


def test_a_report_without_a_name_keeps_no_reporter(area):
    received_report(area=area, reporter=Reporter())

    assert not Reporter.objects.exists()


def test_a_report_from_tomorrow_is_refused_and_not_kept(area):
    tomorrow = timezone.localdate() + timedelta(days=1)

    with pytest.raises(Refused, match="in the future"):
        actions.receive_report(unsaved_report(area=area, happened_on=tomorrow))

    assert not Report.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.parametrize("wrong", ["reference", "code", "both"])
def test_neither_secret_opens_a_report_alone(area, wrong):
    report, code = actions.receive_report(unsaved_report(area=area))
    reference = "R-2222-22" if wrong in ("reference", "both") else report.reference
    code = "22222-22222" if wrong in ("code", "both") else code

    assert Report.objects.opened_with(reference, code) is None


def test_a_report_becomes_a_new_concern_in_one_step(area, coordinator):
    report = received_report(area=area)

    resolved = actions.resolve(
        report, by=coordinator, step=NextStep.OPEN_CONCERN, criterion=Criterion.HARM, title="Brown powder"
    )

    assert (resolved.state, resolved.criterion) == (ReportState.LINKED, Criterion.HARM)
    assert resolved.concern.title == "Brown powder"
    assert actions_on(report) == ["report.received", "report.triaged", "report.linked"]


def test_a_report_joins_a_concern_in_one_step(area, coordinator):
    concern, report = open_concern(area=area), received_report(area=area)

    resolved = actions.resolve(
        report, by=coordinator, step=NextStep.LINK, criterion=Criterion.STRENGTH, concern=concern
    )

    assert resolved.concern == concern
    assert concern.reports.count() == 2


def test_a_report_is_logged_in_one_step(area, coordinator):
    resolved = actions.resolve(received_report(area=area), by=coordinator, step=NextStep.LOG)

    assert resolved.state == ReportState.LOGGED


def test_a_report_is_passed_on_in_one_step(area, coordinator):
    resolved = actions.resolve(
        received_report(area=area), by=coordinator, step=NextStep.PASS_ON, to=Route.SAFEGUARDING, **TOLD_THEM
    )

    assert (resolved.state, resolved.routed_to) == (ReportState.OUT_OF_SCOPE, Route.SAFEGUARDING)


def test_a_report_repeats_another_in_one_step(area, coordinator):
    first, second = received_report(area=area), received_report(area=area)

    resolved = actions.resolve(second, by=coordinator, step=NextStep.MARK_DUPLICATE, of=first)

    assert (resolved.state, resolved.duplicate_of) == (ReportState.DUPLICATE, first)


def test_a_step_that_is_refused_leaves_the_report_unread(area, coordinator):
    report = received_report(area=area)

    with pytest.raises(Refused, match="intake criterion"):
        actions.resolve(report, by=coordinator, step=NextStep.OPEN_CONCERN, title="Brown powder")

    report.refresh_from_db()
    assert (report.state, report.triaged_at) == (ReportState.RECEIVED, None)
    assert actions_on(report) == ["report.received"]


def test_a_report_read_before_is_only_resolved(area, coordinator):
    report = triaged_report(area=area)

    resolved = actions.resolve(report, by=coordinator, step=NextStep.LOG, criterion=Criterion.MIXING)

    assert (resolved.state, resolved.criterion) == (ReportState.LOGGED, Criterion.HARM)


def test_a_report_is_resolved_once(area, coordinator):
    report = received_report(area=area)
    actions.resolve(report, by=coordinator, step=NextStep.LOG)

    with pytest.raises(Refused, match="logged for trends; it cannot be triaged"):
        actions.resolve(report, by=coordinator, step=NextStep.LOG)


def test_two_who_read_the_same_copy_cannot_both_resolve_it(area, coordinator):
    report = received_report(area=area)
    mine, theirs = Report.objects.get(pk=report.pk), Report.objects.get(pk=report.pk)
    actions.resolve(mine, by=coordinator, step=NextStep.LOG)

    with pytest.raises(Refused):
        actions.resolve(theirs, by=coordinator, step=NextStep.OPEN_CONCERN, title="Powder")

    assert not Concern.objects.exists()


def test_an_unknown_step_is_refused(area, coordinator):
    with pytest.raises(Refused, match="what becomes of the report"):
        actions.resolve(received_report(area=area), by=coordinator, step="forget")


def test_a_concern_of_another_area_cannot_be_joined(area):
    both = person(Role.COORDINATOR, area=area)
    elsewhere = open_concern(area=AreaFactory(name="Far", slug="far"))
    report = received_report(area=area)

    with pytest.raises(Refused, match="another area"):
        actions.resolve(report, by=both, step=NextStep.LINK, criterion=Criterion.HARM, concern=elsewhere)


def test_an_answer_is_kept_with_its_time(area, coordinator):
    report = actions.resolve(received_report(area=area), by=coordinator, step=NextStep.LOG)

    answered = actions.answer(report, by=coordinator, text="  We told hostels.  ")

    assert (answered.state, answered.answer) == (ReportState.ANSWERED, "We told hostels.")
    assert answered.answered_at


def test_a_look_at_the_reporter_is_an_event_even_when_there_is_none(area, coordinator):
    report = received_report(area=area)

    assert actions.look_at_reporter(report, by=coordinator) is None

    event = events_of(report).last()
    assert (event.action, event.actor) == ("reporter.seen", f"accounts.user:{coordinator.pk}")


def test_who_may_not_look_at_the_reporter_leaves_no_event(area, governance):
    report = received_report(area=area, reporter=known_reporter())

    with pytest.raises(Refused):
        actions.look_at_reporter(report, by=governance)

    assert actions_on(report) == ["report.received"]


@pytest.mark.parametrize("step", NextStep)
def test_the_outsider_resolves_nothing(area, outsider, step):
    report = received_report(area=area)

    with pytest.raises(Refused, match="of this area"):
        actions.resolve(report, by=outsider, step=step)


def actions_on(report):
    return list(events_of(report).values_list("action", flat=True))
