"""The wall screen: everything that is under way in an area, for its staff, in a bounded number of queries."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.states import Role
from alerts import actions, outbox
from alerts.board import board
from alerts.models import Alarm
from alerts.states import AlarmKind, Grade
from tests.factories.accounts import AreaFactory, person
from tests.factories.alerts import issued_alert
from tests.factories.panel import consultation, standing_panel
from tests.integration.alerts.evaluation.stories import after, arrives_after, deliveries


PART = {"HX-Request": "true"}


def of(area, now=None):
    return board([area], now or timezone.now())


def line(area, now=None):
    (found,) = of(area, now).lines
    return found


def test_the_next_to_end_comes_first(area):
    later = issued_alert(area=area, valid_until=timezone.now() + timedelta(days=9))
    sooner = issued_alert(area=area, valid_until=timezone.now() + timedelta(days=2))

    assert [each.alert for each in of(area).lines] == [sooner, later]


def test_a_running_dissemination_shows_how_far_it_is(area):
    arrives_after(issued_alert(area=area, recipients=4).current_version, 1)

    assert (line(area).is_running, line(area).percent) == (True, 25)


def test_what_did_not_arrive_is_counted(area):
    version = arrives_after(issued_alert(area=area, recipients=2).current_version, 1, 1)
    back = version.deliveries.first()
    back.bounce()
    back.save()

    assert (line(area).is_running, line(area).arrived, line(area).failed) == (False, 1, 1)


def test_who_has_not_answered_a_serious_alert_is_counted(area):
    alert = issued_alert(area=area, recipients=3, grade=Grade.SEVERE)
    outbox.drain()
    actions.acknowledge(deliveries(alert)[0])

    silent = line(area).silent

    assert (silent.number, silent.of) == (2, 3)
    assert silent.due_at == alert.current_version.issued_at + timedelta(hours=4)
    assert silent.since


def test_nobody_is_waited_for_where_the_grade_is_moderate(area):
    issued_alert(area=area, grade=Grade.MODERATE)

    assert line(area).silent is None


def test_a_review_is_due_a_day_before(area):
    alert = issued_alert(area=area)

    assert of(area).due == []
    assert of(area, alert.review_at - timedelta(hours=23)).due[0].what == f"Review {alert.reference}"


def test_a_vote_is_due_and_its_question_stays_with_the_panel(client, area, coordinator):
    asked = consultation(panel=standing_panel(area=area))

    with after(asked.deadline, hours=-1):
        due = of(area).due
        html = show(client, coordinator, "board")

    assert [each.at for each in due] == [asked.deadline]
    assert asked.question not in html


def test_alarms_of_the_area_and_of_everybody_ring(area):
    elsewhere = AreaFactory(name="Elsewhere", slug="elsewhere")
    for key, of_area in (("mine", area), ("everybody", None), ("theirs", elsewhere)):
        ring(key, of_area)
    ring("over", area, cleared_at=timezone.now())

    assert {each.key for each in of(area).alarms} == {"mine", "everybody"}


def ring(key, area, **fields):
    words = "No e-mail goes out."
    kind = AlarmKind.CHANNEL_DOWN
    return Alarm.objects.create(
        key=key, kind=kind, area=area, words=words, raised_at=timezone.now(), **fields
    )


def show(client, user, name, *args, **headers):
    client.force_login(user)
    return client.get(reverse(f"alerts:{name}", args=args), headers=headers).content.decode()


def test_the_page_says_all_of_it(client, area, coordinator):
    issued_alert(area=area, recipients=2, grade=Grade.SEVERE, headline="Blue tablets")
    ring("down", area)

    html = show(client, coordinator, "board")

    for words in (
        "Blue tablets",
        "No e-mail goes out.",
        "Sending: 0 of 2",
        "have not answered",
        "13 days left",
    ):
        assert words in html


def test_what_is_read_again_is_the_part_alone(client, area, coordinator):
    html = show(client, coordinator, "board-of-area", area.slug, **PART)

    assert "No alert is in force." in html
    assert "<html" not in html


def test_nothing_on_it_can_be_held(client, area, coordinator):
    issued_alert(area=area)
    html = show(client, coordinator, "board", **PART)

    assert not [mark for mark in ("<a ", "<button", "<input", "tabindex") if mark in html]


def test_it_shows_ones_own_areas_only(client, area, coordinator):
    issued_alert(area=AreaFactory(name="Elsewhere", slug="elsewhere"), headline="Not for you")

    assert "Not for you" not in show(client, coordinator, "board")


@pytest.mark.parametrize("role", [Role.REPORTER, Role.PARTNER_LEAD])
def test_it_is_for_staff(client, area, role):
    client.force_login(person(role, area=area))

    assert client.get(reverse("alerts:board")).status_code == 403


def test_another_areas_is_refused(client, area, outsider):
    client.force_login(outsider)

    assert client.get(reverse("alerts:board-of-area", args=[area.slug])).status_code == 403


def test_it_takes_the_same_queries_however_much_is_under_way(area, django_assert_num_queries):
    issued_alert(area=area, recipients=2)
    with django_assert_num_queries(8):
        of(area)
    panel = standing_panel(area=area)
    for number in range(4):
        issued_alert(area=area, recipients=3, grade=Grade.SEVERE)
        ring(str(number), area)
        consultation(panel=panel)

    with django_assert_num_queries(8):
        of(area)
