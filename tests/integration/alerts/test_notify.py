"""Text messages and e-mails through GOV.UK Notify, against a server that answers as it does."""

import pytest
from django.utils import timezone

from alerts import outbox
from alerts.channels import DeliveryFailed
from alerts.channels.email import EmailChannel
from alerts.channels.sms import SmsChannel
from alerts.models import Delivery
from alerts.notifications import short_url
from alerts.states import ChannelName, DeliveryState
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import issued_alert, subscriber
from tests.factories.telephones import NUMBER, with_telephone
from tests.integration.alerts import notifying
from tests.ports import free_port


@pytest.fixture
def texted(db, notify):
    """The delivery of an alert by text message."""
    return text_to()


def text_to(area=None, **alert):
    area = area or AreaFactory()
    with_telephone(subscriber(area=area))
    issued_alert(area=area, recipients=0, **alert)
    return Delivery.objects.get(channel=ChannelName.SMS)


def try_now(delivery):
    Delivery.objects.filter(pk=delivery.pk).update(due_at=timezone.now())
    outbox.drain(lanes=["text"])
    delivery.refresh_from_db()
    return delivery


def outcome(delivery):
    last = try_now(delivery).attempts.last()
    return delivery.state, last.outcome, last.code


def test_an_alert_is_texted_to_a_telephone(texted, notify):
    assert outcome(texted) == ("sent", "sent", "201")

    (message,) = notify.taken
    assert (message["kind"], message["phone_number"]) == ("sms", NUMBER)
    assert message["template_id"] == notifying.SMS_TEMPLATE
    assert message["reference"] == str(texted.pk)
    assert message["personalisation"]["message"].endswith(short_url(texted))


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (notifying.NOT_A_NUMBER, ("given_up", "refused", "400")),
        (notifying.NO_TEMPLATE, ("retrying", "failed", "400")),
        (notifying.WRONG_KEY, ("retrying", "failed", "403")),
        (notifying.TOO_MANY, ("retrying", "failed", "429")),
        (notifying.DOWN, ("retrying", "failed", "500")),
        ("cut", ("retrying", "unclear", "ConnectionError")),
    ],
    ids=["no number", "no template", "wrong key", "too many", "down", "cut"],
)
def test_what_its_answers_mean(texted, notify, answer, expected):
    notify.answer = answer

    state, said, code = outcome(texted)

    assert (state, said) == expected[:2]
    assert code == expected[2] or said == "unclear"


def test_a_server_that_does_not_answer_may_have_it(texted, notify, monkeypatch):
    monkeypatch.setattr("alerts.channels.notify.TIMEOUT", 0.2)
    notify.answer = "stall"

    assert outcome(texted) == ("retrying", "unclear", "ReadTimeout")


def test_a_server_that_is_not_there_has_nothing(texted, settings):
    settings.NOTIFY_BASE_URL = f"http://127.0.0.1:{free_port()}"

    assert outcome(texted) == ("retrying", "failed", "NewConnectionError")


def test_what_it_took_before_the_line_was_cut_is_not_sent_again(texted, notify):
    notify.answer, notify.takes = "cut", True
    try_now(texted)
    notify.answer = None

    assert outcome(texted) == ("sent", "sent", "taken before")
    assert len(notify.taken) == 1


def test_what_it_did_not_take_is_sent_again(texted, notify):
    notify.answer = "cut"
    try_now(texted)
    notify.answer = None

    assert outcome(texted) == ("sent", "sent", "201")
    assert len(notify.taken) == 1


def test_what_it_could_not_deliver_is_sent_again_when_somebody_asks_for_it(texted, notify):
    try_now(texted)
    notify.taken[0]["status"] = "temporary-failure"
    texted.bounce()
    texted.queue_again(at=timezone.now(), address=texted.address)
    texted.save()

    assert outcome(texted) == ("sent", "sent", "201")
    assert len(notify.taken) == 2


def test_an_exercise_goes_by_its_own_key_or_not_at_all(db, notify, settings):
    delivery = text_to(area=AreaFactory(name="Drill", slug="drill", is_exercise=True))
    settings.NOTIFY_EXERCISE_API_KEY = ""

    assert outcome(delivery) == ("given_up", "refused", "No key for exercises")
    assert notify.taken == []


def test_an_exercise_says_so_first(db, notify, settings):
    settings.NOTIFY_EXERCISE_API_KEY = notifying.KEY
    try_now(text_to(area=AreaFactory(name="Drill", slug="drill", is_exercise=True)))

    assert notify.taken[0]["personalisation"]["message"].startswith("EXERCISE: ")


def test_an_email_leaves_by_notify_where_it_has_a_template(db, notify, settings):
    settings.NOTIFY_EMAIL_TEMPLATE = notifying.EMAIL_TEMPLATE
    alert = issued_alert()

    outbox.drain()

    (message,), delivery = notify.taken, Delivery.objects.get()
    assert (message["email_address"], delivery.state) == (delivery.address, DeliveryState.SENT)
    assert message["personalisation"]["subject"].endswith(f"({alert.reference})")
    assert "Six people needed naloxone" in message["personalisation"]["message"]
    assert message["one_click_unsubscribe_url"].endswith("/leave/")


def test_an_exercise_by_email_never_leaves_by_notify(db, notify, settings):
    settings.NOTIFY_EMAIL_TEMPLATE = notifying.EMAIL_TEMPLATE
    issued_alert(area=AreaFactory(name="Drill", slug="drill", is_exercise=True))

    outbox.drain()

    assert notify.taken == []
    assert Delivery.objects.get().state == DeliveryState.SENT


@pytest.mark.parametrize("channel", [SmsChannel, EmailChannel])
def test_the_way_out_is_tried_without_sending_anything(notify, settings, channel):
    settings.NOTIFY_EMAIL_TEMPLATE = notifying.EMAIL_TEMPLATE

    with channel() as way:
        way.check()

    assert notify.taken == []


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("NOTIFY_SMS_TEMPLATE", "unknown", "404"),
        ("NOTIFY_API_KEY", notifying.KEY[:-1] + "9", "403"),
        ("NOTIFY_API_KEY", "short", "No key for GOV.UK Notify"),
    ],
)
def test_a_wrong_setting_is_found_by_trying(notify, settings, name, value, code):
    setattr(settings, name, value)

    with SmsChannel() as channel, pytest.raises(DeliveryFailed, match=code):
        channel.check()
