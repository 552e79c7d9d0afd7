"""How soon messages arrived: measured from the issue, over all that were meant to arrive."""

from datetime import timedelta

from alerts import actions
from alerts.evaluation import sending
from tests.factories.alerts import issued_alert, updated_alert
from tests.integration.alerts.evaluation.stories import arrives_after


def after(version, moments, percent):
    moment = moments[version.pk, percent]
    return moment and (moment - version.issued_at) / timedelta(minutes=1)


def test_half_and_most_are_of_all_that_were_meant_to_arrive(db):
    version = arrives_after(issued_alert(recipients=20).current_version, *range(1, 20))

    moments = sending.moments([version])

    assert after(version, moments, sending.HALF) == 10
    assert after(version, moments, sending.MOST) == 19


def test_each_version_is_measured_from_its_own_issue(db):
    alert = issued_alert(recipients=2)
    first = arrives_after(alert.current_version, 3, 4)
    second = arrives_after(updated_alert(alert).current_version, 1, 2)

    moments = sending.moments([first, second])

    assert [after(each, moments, sending.MOST) for each in (first, second)] == [4, 2]


def test_what_never_arrives_counts_as_later_than_all(db):
    version = arrives_after(issued_alert(recipients=3).current_version, 1)

    moments = sending.moments([version])

    assert after(version, moments, sending.HALF) is None
    assert sending.is_met(sending.in_time([version])[version.pk]) is False


def test_what_was_taken_back_in_time_was_not_meant_to_arrive(approver):
    alert = issued_alert(recipients=2, area=approver.memberships.get().area)
    version = arrives_after(alert.current_version, 1)

    actions.stand_down(alert, by=approver, reason="Over.")

    assert sending.in_time([version]) == {version.pk: (1, 1)}
    assert sending.endings([version])[version.pk]["Cancelled in time"] == 1


def test_what_came_back_did_not_arrive(db):
    version = arrives_after(issued_alert(recipients=2).current_version, 1, 2)
    back = version.deliveries.first()
    back.bounce()
    back.save()

    assert sending.in_time([version]) == {version.pk: (1, 2)}
    assert sending.endings([version])[version.pk]["Came back"] == 1


def test_the_objective_is_met_by_nineteen_of_twenty_within_ten_minutes(db):
    on_time = arrives_after(issued_alert(recipients=20).current_version, *[10] * 19, 600)
    late = arrives_after(issued_alert(recipients=20).current_version, *[10] * 18, 11, 11)

    found = sending.in_time([on_time, late])

    assert [sending.is_met(found[each.pk]) for each in (on_time, late)] == [True, False]


def test_of_nothing_sent_nothing_is_said(db):
    part = sending.part([], {})

    assert part.says == ["Nothing was sent."]
    assert part.pictures == []
