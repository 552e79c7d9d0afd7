"""Further ways to a subscriber: added, tested, confirmed, failing and removed, by their own link."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from alerts import actions
from alerts.models import Endpoint, Subscription
from alerts.states import ChannelName, EndpointState, Grade, SubscriberState
from tests.factories.alerts import subscriber
from tests.factories.endpoints import endpoint
from workflow import links
from workflow.events import events_of
from workflow.models import Event, Letter
from workflow.refusals import Refused


URL = "https://hooks.example.org/hook"


@pytest.fixture
def whose(area):
    return subscriber(area=area, minimum_grade=Grade.HIGH)


def token_of(whose):
    return links.sign("subscriber", str(whose.pk))


def at(name, endpoint):
    return reverse(f"alerts:{name}", args=[token_of(endpoint.subscriber), endpoint.pk])


def add(client, whose, **said):
    said = {"channel": "webhook", "address": URL} | said
    return client.post(reverse("alerts:endpoint-add", args=[token_of(whose)]), said)


# Adding


def test_the_secret_is_shown_once(client, whose):
    (shown,) = re.findall(r"whsec_[\w+/=]+", add(client, whose).content.decode())

    made = Endpoint.objects.get()
    assert (made.secret, made.state) == (shown, EndpointState.UNCONFIRMED)
    assert "whsec_" not in client.get(at("endpoint", made)).content.decode()
    assert not Subscription.objects.filter(endpoint=made).exists()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"address": ""}, "Write the address that the other system gave you."),
        ({"address": "http://hooks.example.org/"}, "must begin with https://"),
        ({"address": "https://a:b@hooks.example.org/"}, "Leave out the name and password"),
        ({"address": "https://10.0.0.1/"}, "inside a network that we do not reach"),
        ({"address": "https://hooks.example.org:22/"}, "Leave out the port."),
        ({"address": "hello <b>"}, "Write the whole address"),
        ({"address": URL + "x" * 500}, "too long for us"),
        ({"channel": "pigeon"}, "Choose what takes the alerts there."),
        ({"channel": "email"}, "Choose what takes the alerts there."),
    ],
)
def test_what_is_wrong_with_an_address_is_said_beside_what_was_typed(client, whose, said, sentence):
    html = add(client, whose, **said).content.decode()

    assert sentence in html
    assert not Endpoint.objects.exists()
    if said.get("address") and "<" not in said["address"]:
        assert said["address"] in html


def test_there_is_one_address_for_each_channel(client, whose):
    add(client, whose)

    html = add(client, whose, address=f"{URL}/2").content.decode()

    assert "Remove that one first" in html
    assert Endpoint.objects.count() == 1


def test_who_receives_no_alerts_adds_nothing(client, whose):
    actions.leave(whose)

    assert "Only who receives alerts by e-mail" in add(client, whose).content.decode()


# Confirming


def test_an_address_that_answers_its_test_gets_what_they_get_by_mail(client, whose, receiver):
    add(client, whose, address=receiver.url)
    made = Endpoint.objects.get()

    response = client.post(at("endpoint-test", made), follow=True)

    assert "It has answered the test." in response.content.decode()
    made.refresh_from_db()
    assert made.state == EndpointState.ACTIVE
    subscription = Subscription.objects.get(endpoint=made)
    assert (subscription.channel, subscription.minimum_grade) == ("webhook", Grade.HIGH)
    assert b'"type":"endpoint.test"' in receiver.taken[0].body
    assert events_of(made).last().action == "endpoint.confirmed"


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(404, "there is nothing at this address"), (302, "we follow nobody"), (500, "It answered with 500.")],
)
def test_one_that_does_not_is_told_why(client, whose, receiver, status, sentence):
    add(client, whose, address=receiver.url)
    receiver.answers = status

    html = client.post(at("endpoint-test", Endpoint.objects.get())).content.decode()

    assert sentence in html
    assert Endpoint.objects.get().state == EndpointState.UNCONFIRMED


@pytest.mark.parametrize("channel", [ChannelName.TEAMS, ChannelName.SLACK])
def test_a_channel_of_a_team_is_tested_as_well(area, receiver, channel):
    assert endpoint(receiver, area=area, channel=channel).state == EndpointState.ACTIVE


def test_a_test_takes_over_what_was_chosen_since(area, receiver):
    made = endpoint(receiver, area=area)
    Subscription.objects.filter(channel=ChannelName.EMAIL).update(minimum_grade=Grade.SEVERE)

    actions.try_endpoint(made)

    assert Subscription.objects.get(endpoint=made).minimum_grade == Grade.SEVERE


def test_nobody_makes_us_knock_at_a_door_all_day(client, area, receiver):
    made = endpoint(receiver, area=area)
    for _ in range(19):
        client.post(at("endpoint-test", made))

    html = client.post(at("endpoint-test", made)).content.decode()

    assert "Wait for an hour" in html
    assert len(receiver.taken) == 19


# Failing, a new secret, and the end


def test_one_that_failed_is_used_again_when_it_answers_a_test(client, area, receiver):
    made = endpoint(receiver, area=area)
    actions.fail_endpoint(made, code="410")
    assert "Does not answer since" in client.get(at("endpoint", made)).content.decode()

    client.post(at("endpoint-test", made))

    made.refresh_from_db()
    assert (made.state, made.failing_since) == (EndpointState.ACTIVE, None)


def test_its_owner_and_the_coordinators_are_told_once(area, receiver, coordinator):
    made = endpoint(receiver, area=area)
    for _ in range(2):
        actions.fail_endpoint(made, code="410")

    told = {each.to_address: each.body for each in Letter.objects.filter(key__startswith="endpoint")}
    assert set(told) == {made.subscriber.email, coordinator.email}
    assert f"/endpoints/{made.pk}/" in told[made.subscriber.email]
    assert not any(made.address in body for body in told.values())


def test_a_new_secret_is_used_beside_the_old_one_until_that_is_forgotten(client, area, receiver):
    made = endpoint(receiver, area=area)
    old = made.secret

    html = client.post(at("endpoint-rotate", made)).content.decode()

    made.refresh_from_db()
    assert made.secrets[1:] == [old]
    assert made.secrets[0] in html
    assert old not in html
    actions.try_endpoint(made)
    assert len(receiver.taken[0].headers["webhook-signature"].split()) == 2
    client.post(at("endpoint-forget", made))
    made.refresh_from_db()
    assert len(made.secrets) == 1
    assert old not in made.secrets


def test_a_removed_address_is_gone_from_everywhere(client, area, receiver):
    made = endpoint(receiver, area=area)

    client.post(at("endpoint-remove", made))

    made.refresh_from_db()
    assert (made.state, made.secret) == (EndpointState.REMOVED, "")
    assert not Subscription.objects.filter(endpoint=made).exists()
    assert client.get(at("endpoint", made)).status_code == 404
    with pytest.raises(Refused, match="was removed"):
        actions.confirm_endpoint(made)


def test_looking_changes_nothing(client, area, receiver):
    made = endpoint(receiver, area=area)
    before = Event.objects.count()

    for name in ["endpoint-test", "endpoint-rotate", "endpoint-forget", "endpoint-remove"]:
        assert client.get(at(name, made)).status_code == 405
    for name in ["endpoint", "endpoint-test"]:
        client.head(at(name, made))

    made.refresh_from_db()
    assert (made.state, Event.objects.count(), receiver.taken) == (EndpointState.ACTIVE, before, [])


def test_nobody_reaches_the_address_of_somebody_else(client, area, receiver):
    made, other = endpoint(receiver, area=area), subscriber(area=area)

    response = client.post(reverse("alerts:endpoint-remove", args=[token_of(other), made.pk]))

    assert response.status_code == 404
    assert Endpoint.objects.get().state == EndpointState.ACTIVE


def test_their_page_lists_what_they_have(client, area, receiver):
    made = endpoint(receiver, area=area)

    html = client.get(reverse("alerts:my-alerts", args=[token_of(made.subscriber)])).content.decode()

    assert at("endpoint", made).rpartition("/endpoints/")[2] in html


def test_no_event_and_no_log_holds_an_address(client, area, receiver, caplog):
    made = endpoint(receiver, area=area)
    receiver.answers = 500
    client.post(at("endpoint-test", made))
    actions.fail_endpoint(made, code="410")

    kept = str(list(Event.objects.values_list("details", flat=True))) + caplog.text
    assert receiver.host not in kept
    assert made.secret not in kept


def test_somebody_who_left_confirms_nothing(area, receiver):
    made = endpoint(receiver, area=area)
    actions.leave(made.subscriber)
    made.refresh_from_db()

    with pytest.raises(Refused, match="You do not receive alerts now"):
        actions.try_endpoint(made)
    assert made.subscriber.state == SubscriberState.LEFT
    assert made.created_at <= timezone.now()
