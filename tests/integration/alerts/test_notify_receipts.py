"""What GOV.UK Notify says became of a message: taken from it alone, and kept once."""

import pytest
from django.urls import reverse

from alerts import outbox
from alerts.models import Delivery, Receipt
from alerts.states import ChannelName, DeliveryState, EndpointState, SubscriberState
from tests.factories.accounts import AreaFactory
from tests.factories.alerts import issued_alert, subscriber
from tests.factories.telephones import with_telephone
from tests.integration.alerts import notifying
from workflow.events import events_of


TOKEN = "a token that both sides hold"


@pytest.fixture
def texted(db, notify, settings):
    settings.NOTIFY_CALLBACK_TOKEN = TOKEN
    area = AreaFactory()
    with_telephone(subscriber(area=area))
    issued_alert(area=area, recipients=0)
    outbox.drain(lanes=["text"])
    return Delivery.objects.get(channel=ChannelName.SMS)


def tell(client, reference, status="delivered", token=TOKEN, **receipt):
    return client.post(
        reverse("alerts:notify-receipts"),
        {"reference": str(reference), "status": status, "to": "+447700900123", **receipt},
        content_type="application/json",
        headers={"Authorization": f"Bearer {token}"},
    )


def state_of(delivery):
    return Delivery.objects.get(pk=delivery.pk).state


def test_it_says_that_a_message_arrived(client, texted):
    response = tell(client, texted.pk)

    assert (response.status_code, state_of(texted)) == (204, DeliveryState.DELIVERED)
    assert [(each.kind, each.code) for each in texted.receipts.all()] == [("delivered", "delivered")]


@pytest.mark.parametrize("status", ["permanent-failure", "temporary-failure", "technical-failure"])
def test_it_says_that_a_message_did_not(client, texted, status):
    tell(client, texted.pk, status)

    assert (state_of(texted), texted.receipts.get().code) == (DeliveryState.BOUNCED, status)
    assert events_of(texted).get(action="delivery.bounced").details == {"code": status}


def test_a_number_that_does_not_exist_is_texted_no_more(client, texted):
    tell(client, texted.pk, "permanent-failure")

    texted.endpoint.refresh_from_db()
    assert texted.endpoint.state == EndpointState.FAILING


def test_a_telephone_that_is_switched_off_is_texted_again(client, texted):
    tell(client, texted.pk, "temporary-failure")

    texted.endpoint.refresh_from_db()
    assert texted.endpoint.state == EndpointState.ACTIVE


def test_told_twice_it_is_kept_once(client, texted):
    assert [tell(client, texted.pk).status_code for _ in range(2)] == [204, 204]

    assert Receipt.objects.count() == 1


@pytest.mark.parametrize("status", ["sending", "created", "sent", "something new", None])
def test_what_says_nothing_final_changes_nothing(client, texted, status):
    assert tell(client, texted.pk, status).status_code == 204

    assert (state_of(texted), Receipt.objects.count()) == (DeliveryState.SENT, 0)


def test_while_a_message_is_on_its_way_out_it_is_asked_to_say_it_again(client, texted):
    Delivery.objects.filter(pk=texted.pk).update(begun_at=texted.queued_at)

    assert tell(client, texted.pk).status_code == 503


@pytest.mark.parametrize("token", ["", "wrong", TOKEN + "x", "ü"])
def test_nobody_else_is_believed(client, texted, token):
    response = tell(client, texted.pk, token=token)

    assert (response.status_code, state_of(texted)) == (401, DeliveryState.SENT)


def test_without_a_token_set_nobody_is_believed(client, texted, settings):
    settings.NOTIFY_CALLBACK_TOKEN = ""

    assert tell(client, texted.pk, token="").status_code == 401


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"7", b"{}", b'{"reference": "x"}', b"\xff", b"[" * 100_000],
)
def test_what_is_no_receipt_is_refused(client, texted, body):
    response = client.post(
        reverse("alerts:notify-receipts"),
        body,
        content_type="application/json",
        headers={"Authorization": f"Bearer {TOKEN}"},
    )

    assert response.status_code == 400
    assert "GOV.UK Notify" in response.json()["error"]


@pytest.mark.parametrize("reference", ["", "None", "7", "x" * 5000, "5a5158aa-0000-4000-8000-515a5158515a"])
def test_a_message_that_is_not_ours_is_refused(client, texted, reference):
    response = tell(client, reference)

    assert response.status_code == 400
    assert response.json()["error"] == "No message of ours has this reference."


def test_a_code_for_a_telephone_is_nobodys_delivery(client, texted):
    assert tell(client, "code-7").status_code == 204


def test_looking_is_not_telling(client, texted):
    assert client.get(reverse("alerts:notify-receipts")).status_code == 405


def test_an_email_that_came_back_counts_as_one_from_a_mail_server(client, texted, settings):
    settings.NOTIFY_EMAIL_TEMPLATE = notifying.EMAIL_TEMPLATE
    outbox.drain(lanes=["mail"])
    mailed = Delivery.objects.get(channel=ChannelName.EMAIL)

    tell(client, mailed.pk, "permanent-failure")

    mailed.refresh_from_db()
    assert (mailed.state, mailed.receipts.get().code) == (DeliveryState.BOUNCED, "5.1.1")
    assert mailed.subscriber.state == SubscriberState.BOUNCING
