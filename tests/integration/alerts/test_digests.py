"""What is for information only comes in one message, in the morning, to those who want it so."""

from datetime import datetime, time, timedelta

import pytest

from alerts import actions, outbox
from alerts.mailing.digest import compose_digest
from alerts.models import Alert, Delivery, Subscription
from alerts.states import DeliveryState, Grade, Purpose, Rhythm
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import approved_alert, issue, issued_alert, subscriber
from tests.factories.messages import labelled
from tests.integration.alerts.test_email import html_of, text_of
from workflow.clocks import LONDON
from workflow.handling import Tlp
from workflow.mailfolder import read_folder


AFTERNOON = datetime(2026, 7, 6, 15, tzinfo=LONDON)  # a Monday
MORNING = datetime(2026, 7, 7, 8, 1, tzinfo=LONDON)
NEXT_MONDAY = datetime(2026, 7, 13, 8, 1, tzinfo=LONDON)


@pytest.fixture
def afternoon(time_machine):
    time_machine.move_to(AFTERNOON)
    return time_machine


@pytest.fixture
def reader(area, afternoon):
    """Somebody who wants what is for information only once a day."""
    return reading(area, Rhythm.DAILY)


def reading(area, rhythm, **fields):
    row = subscriber(area=area, **fields)
    Subscription.objects.filter(subscriber=row).update(rhythm=rhythm)
    return row


def for_information(area, headline="Counterfeit tablets seen", **changes):
    alert = approved_alert(area=area, grade=Grade.LOW, headline=headline, **changes)
    Alert.objects.filter(pk=alert.pk).update(is_for_information=True)
    alert.refresh_from_db()
    return issue(alert)


def test_nothing_comes_before_the_morning(area, reader, afternoon, post):
    for_information(area)

    outbox.drain()
    afternoon.move_to(datetime.combine(MORNING.date(), time(7, 59), LONDON))
    outbox.drain()

    assert post.taken == []


def test_two_alerts_come_in_one_message(area, reader, afternoon, post):
    alerts = [for_information(area, "Counterfeit tablets seen"), for_information(area, "A new smell")]
    afternoon.move_to(MORNING)

    outbox.drain()

    (message,) = post.to(reader.email)
    first = Delivery.objects.order_by("priority", "due_at", "id").first()
    assert message["Subject"] == "Drug alerts for information (2)"
    assert message["Message-ID"] == first.message_id
    for alert in alerts:
        assert alert.current_version.headline in text_of(message)
        assert alert.reference in html_of(message)


def test_each_alert_has_the_link_of_its_own_delivery(area, reader, afternoon, post):
    for_information(area)
    for_information(area, "A new smell")
    deliveries = list(Delivery.objects.all())

    body = compose_digest(deliveries).body

    links = [line for line in body.splitlines() if "/a/" in line]
    assert len(set(links)) == 2


def test_every_row_is_recorded_with_its_try(area, reader, afternoon, post):
    for_information(area)
    for_information(area, "A new smell")
    afternoon.move_to(MORNING)

    outbox.drain()

    rows = Delivery.objects.prefetch_related("attempts")
    assert [(row.state, row.purpose, row.attempts.count()) for row in rows] == [("sent", "digest", 1)] * 2


def test_what_was_withdrawn_meanwhile_is_left_out(area, reader, approver, afternoon, post):
    gone, stays = for_information(area), for_information(area, "A new smell")
    actions.stand_down(gone, by=approver, reason="They were sweets.")
    afternoon.move_to(MORNING)

    outbox.drain()

    (message,) = post.to(reader.email)
    assert "A new smell" in text_of(message)
    assert "Counterfeit tablets seen" not in text_of(message)
    assert gone.versions.first().deliveries.get().state == DeliveryState.CANCELLED
    assert stays.current_version.deliveries.get().state == DeliveryState.SENT


def test_what_ran_out_in_the_night_is_left_out(area, reader, afternoon, post):
    ended = for_information(area, valid_until=AFTERNOON + timedelta(hours=9))
    for_information(area, "A new smell")
    afternoon.move_to(MORNING)

    outbox.drain()

    assert ended.current_version.deliveries.get().state == DeliveryState.CANCELLED
    assert "Counterfeit" not in text_of(post.to(reader.email)[0])


def test_once_a_week_is_on_monday(area, afternoon, post):
    weekly = reading(area, Rhythm.WEEKLY)
    for_information(area)

    afternoon.move_to(MORNING)
    outbox.drain()
    assert post.taken == []
    afternoon.move_to(NEXT_MONDAY)
    outbox.drain()

    assert len(post.to(weekly.email)) == 1


def test_a_red_alert_overtakes_a_digest(area, reader, afternoon, post):
    for_information(area)
    afternoon.move_to(MORNING)
    issued_alert(area=area, grade=Grade.SEVERE, recipients=0, headline="Deaths in the town")

    outbox.drain(limit=1)
    outbox.drain(limit=1)

    first, second = (message["Subject"] for message in post.to(reader.email))
    assert first.startswith("Deaths in the town")
    assert second == "Drug alerts for information (1)"


def test_an_alert_that_asks_for_deeds_waits_for_no_digest(area, reader, afternoon, post):
    issued_alert(area=area, recipients=0)

    outbox.drain()

    assert Delivery.objects.get().purpose == Purpose.ALERT
    assert len(post.to(reader.email)) == 1


def test_a_digest_says_no_more_of_an_alert_than_its_sources_allow(area, reader):
    labelled(for_information(area, "A secret thing"), Tlp.RED)
    labelled(for_information(area, "A new smell"), Tlp.AMBER)

    message = compose_digest(list(Delivery.objects.select_related("version__alert__area")))

    for body in (message.body, message.alternatives[0].content):
        assert "A secret thing" not in body
        assert "A new smell" in body
        assert "TLP:AMBER" in body


def test_a_digest_of_secrets_names_no_place(area, reader):
    labelled(for_information(area), Tlp.RED)

    message = compose_digest([Delivery.objects.select_related("version__alert__area").get()])

    assert area.name not in message.body
    assert area.name not in message.alternatives[0].content


def test_drills_have_a_digest_of_their_own(area, reader, afternoon, post, settings):
    drill = AreaFactory(name="Drill", slug="drill", is_exercise=True)
    Subscription.objects.create(subscriber=reader, area=drill, rhythm=Rhythm.DAILY)
    for_information(area)
    for_information(drill, "A drill")
    afternoon.move_to(MORNING)

    outbox.drain()

    (real,) = post.to(reader.email)
    (exercise,) = read_folder(settings.EXERCISE_EMAIL["file_path"])
    assert real["Subject"] == "Drug alerts for information (1)"
    assert exercise["Subject"] == "EXERCISE: Drug alerts for information (1)"
