"""Rows whose state moves by transition only, even when two people move one at once."""

import pytest

from ldis.models import Report
from ldis.states import ReportState
from tests.factories.ldis import received_report
from workflow.refusals import Refused


def move(report):
    report.triage(at=report.received_at, criterion="harm", substance=None)
    report.save()


def test_of_two_who_move_a_thing_the_second_is_told(area):
    report = received_report(area=area)
    mine, theirs = (Report.objects.get(pk=report.pk) for _ in range(2))
    move(mine)

    with pytest.raises(Refused, match="Somebody else changed this report first"):
        move(theirs)


def test_reading_a_row_again_gives_its_state_and_keeps_it_protected(area):
    report = received_report(area=area)
    move(Report.objects.get(pk=report.pk))

    report.refresh_from_db()

    assert report.state == ReportState.TRIAGED
    with pytest.raises(AttributeError):
        report.state = ReportState.ANSWERED


def test_a_row_that_is_gone_leaves_the_state_protected(area):
    report = received_report(area=area)
    Report.objects.filter(pk=report.pk).delete()

    with pytest.raises(Report.DoesNotExist):
        report.refresh_from_db()

    with pytest.raises(AttributeError):
        report.state = ReportState.ANSWERED


def test_a_row_read_again_can_be_moved_and_kept(area):
    report = received_report(area=area)
    report.refresh_from_db()

    move(report)

    assert Report.objects.get(pk=report.pk).state == ReportState.TRIAGED
