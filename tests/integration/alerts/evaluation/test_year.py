"""The report on a year: medians, shares and counts by hand-worked examples; empty years and full ones."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

import ldis.actions
from accounts.states import Role
from alerts import actions, outbox
from alerts.evaluation.year import report
from alerts.states import Grade, Verdict
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import issued_alert, subscriber
from tests.factories.ldis import graded_concern
from tests.factories.panel import decided, standing_panel
from tests.integration.alerts.browsing import read
from tests.integration.alerts.evaluation.stories import ANSWERS, arrives_after, deliveries, stood_down
from tests.integration.ldis.conftest import issue_alert_of


MAY = datetime(2026, 5, 4, 9, tzinfo=UTC)  # a Monday
LATER = datetime(2026, 11, 30, 12, tzinfo=UTC)


def issued_in_may(area, **kwargs):
    with time_machine.travel(MAY, tick=False):
        alert = issued_alert(area=area, **kwargs)
        outbox.drain()
    return alert


def part_of(area, key, year=2026):
    return next(each for each in report(area, year, LATER).parts if each.key == key)


def row(part, name, table=0):
    return next(row[1:] for row in part.tables[table].rows if row[0] == name)


def test_an_empty_year_says_so(area):
    assert part_of(area, "alerts").says == ["No alert was first issued in this year."]
    assert row(part_of(area, "pace"), "From the first report to the decision")[:2] == (0, None)
    assert report(area, 2026, LATER).as_csv()


def test_alerts_are_counted_in_the_month_of_their_first_version(area):
    issued_in_may(area)

    assert row(part_of(area, "alerts"), "May") == (1,)
    assert row(part_of(area, "alerts"), "Jun") == (0,)


def test_a_year_begins_at_midnight_in_london(area):
    for moment in (datetime(2026, 1, 1, 0, 30, tzinfo=UTC), datetime(2026, 12, 31, 23, 30, tzinfo=UTC)):
        with time_machine.travel(moment, tick=False):
            issued_alert(area=area)

    assert part_of(area, "alerts").says == ["2 alerts in 2 versions."]
    assert part_of(area, "alerts", 2025).says == ["No alert was first issued in this year."]


def test_other_areas_and_drafts_are_not_in_it(area):
    issued_in_may(AreaFactory(name="Elsewhere", slug="elsewhere"))

    assert part_of(area, "alerts").says == ["No alert was first issued in this year."]


def test_the_median_until_nearly_all_have_it_is_over_alerts(area):
    for minutes in (2, 4, 60):
        version = issued_in_may(area).current_version
        arrives_after(version, *[minutes] * version.deliveries.count())

    known, median, share = row(part_of(area, "pace"), "From the issue until 95% have it")

    assert (known, median, str(share)) == (3, timedelta(minutes=4), "2 of 3 (66%)")


def test_the_median_until_an_organisation_answers_is_over_organisations(area):
    one, other, _ = deliveries(issued_in_may(area, recipients=3))
    for delivery, hours in ((one, 1), (other, 9)):
        with time_machine.travel(MAY + timedelta(hours=hours), tick=False):
            actions.acknowledge(delivery)

    known, median, share = row(
        part_of(area, "pace"), "From the issue until an organisation says that it has it"
    )

    assert (known, median, str(share)) == (2, timedelta(hours=5), "1 of 3 (33%)")


def test_what_came_before_is_brought_by_the_room_that_knows(area, coordinator):
    with time_machine.travel(MAY, tick=False):
        concern = graded_concern(area=area, by=coordinator)
        refer_and_decide(concern, coordinator, MAY + timedelta(hours=3))
    with time_machine.travel(MAY + timedelta(hours=5), tick=False):
        issue_alert_of(concern)

    pace = part_of(area, "pace")

    assert row(pace, "From the first report to the decision")[1] == timedelta(hours=3)
    assert row(pace, "From the decision to the issue")[1] == timedelta(hours=2)


def refer_and_decide(concern, by, at):
    ldis.actions.refer(concern, by=by, to=standing_panel(area=concern.area))
    with time_machine.travel(at, tick=False):
        decided(concern.referral.consultation, "public_alert")


def test_a_recipient_hears_so_much_a_month(area):
    known = subscriber(area=area)
    for _ in range(2):
        issued_in_may(area)

    people, mean, most = row(part_of(area, "fatigue"), "May")

    assert known.pk
    assert (people, most) == (3, 2)
    assert round(mean, 2) == round(5 / 3, 2)


def test_each_organisation_has_its_line(area):
    one, other = deliveries(issued_in_may(area, recipients=2))
    with time_machine.travel(MAY + timedelta(hours=1), tick=False):
        actions.acknowledge(one)

    part = part_of(area, "organisations")

    assert row(part, one.subscriber.organisation.name) == (1, 0, 1, 1, 0, 0, timedelta(hours=1))
    assert row(part, other.subscriber.organisation.name) == (1, 0, 1, 0, 0, 1, "–")


def test_outcomes_are_shares_of_those_that_ended(area, coordinator):
    concluded, _, running = (issued_in_may(area) for _ in range(3))
    with time_machine.travel(MAY + timedelta(days=1), tick=False):
        for each in (concluded, _):
            stood_down(each)
        actions.conclude(concluded, by=coordinator, verdict=Verdict.FALSE_ALARM, words="Caffeine.")

    part = part_of(area, "outcomes")

    assert running.pk
    assert str(row(part, "Ended alerts with a recorded outcome")[0]) == "1 of 2 (50%)"
    assert str(row(part, "A false alarm")[0]) == "1 of 1 (100%)"
    assert str(row(part, "Retracted")[0]) == "0 of 3 (0%)"


def test_the_three_questions_are_summed_over_the_year(area):
    alert = issued_in_may(area, recipients=2)
    with time_machine.travel(MAY + timedelta(days=1), tick=False):
        stood_down(alert)
        actions.evaluate(deliveries(alert)[0], **ANSWERS)

    assert row(part_of(area, "questions"), "Did it reach you in time?") == (1, 0, 0, 1)


def test_what_is_not_known_is_said(area):
    assert any("Whether a message was opened" in each for each in part_of(area, "limits").says)


def test_it_takes_the_same_queries_for_one_alert_and_for_many(area, django_assert_num_queries):
    issued_in_may(area)
    with django_assert_num_queries(23):
        report(area, 2026, LATER)
    for _ in range(6):
        delivery = deliveries(issued_in_may(area, grade=Grade.SEVERE))[0]
        with time_machine.travel(MAY + timedelta(hours=1), tick=False):
            actions.acknowledge(delivery)

    with django_assert_num_queries(23):
        report(area, 2026, LATER)


@pytest.mark.parametrize("name", ["report-of-area", "report-csv"])
def test_it_is_for_the_staff_of_the_area(client, area, outsider, partner, name):
    address = reverse(f"alerts:{name}", args=[timezone.localdate().year, area.slug])

    for stranger in (outsider, partner):
        client.force_login(stranger)
        assert client.get(address).status_code == 403


def test_the_page_of_ones_own_area_opens_without_naming_it(client, area, coordinator):
    html = read(client, coordinator, reverse("alerts:report", args=[timezone.localdate().year]))

    assert str(area) in html


@pytest.mark.parametrize("year", [1, 1999, 9999, 99999999999])
def test_there_is_no_report_on_years_far_off(client, area, coordinator, year):
    client.force_login(coordinator)

    assert client.get(f"/desk/alerts/report/{year}/{area.slug}/").status_code == 404


def test_an_exercise_area_is_marked(client, db):
    drill = AreaFactory(name="Drill", slug="drill", is_exercise=True)
    user = person(Role.COORDINATOR, area=drill)

    html = read(client, user, reverse("alerts:report-of-area", args=[timezone.localdate().year, "drill"]))

    assert "xercise" in html
