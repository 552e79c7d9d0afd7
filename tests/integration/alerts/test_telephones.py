"""A subscriber adds their telephone by their own link, and a code proves that it is theirs."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from alerts import actions
from alerts.models import Endpoint
from alerts.states import ChannelName, EndpointState
from alerts.telephones import LASTS, MOST_TRIES, ending
from tests.factories.alerts import subscriber
from tests.factories.telephones import NUMBER
from tests.integration.alerts import notifying
from workflow import links
from workflow.refusals import Refused


ANOTHER = "000000"


@pytest.fixture
def reader(db, notify):
    return subscriber()


def url(reader, name="telephone"):
    return reverse(f"alerts:{name}", args=[links.sign("subscriber", str(reader.pk))])


def page(client, reader, name="telephone", **typed):
    if typed:
        return client.post(url(reader, name), typed, follow=True).content.decode()
    return client.get(url(reader)).content.decode()


def code_in(notify):
    return re.match(r"\d{6}", notify.taken[-1]["personalisation"]["message"])[0]


def wrong(code):
    return ANOTHER if code != ANOTHER else "111111"


def telephone():
    return Endpoint.objects.exclude(state=EndpointState.REMOVED).get(channel=ChannelName.SMS)


def test_a_number_is_confirmed_by_the_code_that_was_texted_to_it(client, reader, notify):
    assert "We have texted a code to the number ending 123" in page(client, reader, number="07700 900 123")

    said = page(client, reader, "telephone-code", code=f" {code_in(notify)} ")

    assert "Alerts are texted to the number ending 123" in said
    assert (telephone().address, telephone().state, telephone().secret) == (NUMBER, "active", "")
    assert reader.subscriptions.get(channel=ChannelName.SMS).endpoint == telephone()


def test_the_code_is_kept_as_a_hash(client, reader, notify):
    page(client, reader, number=NUMBER)

    assert code_in(notify) not in telephone().secret.split(" ", 2)[2]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type your mobile number."),
        ("call me", "Type a mobile number, such as 07700 900123."),
        ("020 7946 0018", "This is not a mobile number of the United Kingdom."),
        ("07700 9001", "This is not a mobile number of the United Kingdom."),
        ("+33 6 12 34 56 78", "This is not a mobile number of the United Kingdom."),
        ("0" * 41, "This is too long for a telephone number."),
    ],
)
def test_a_wrong_number_is_said_to_be_wrong_and_kept(client, reader, notify, typed, sentence):
    response = client.post(url(reader), {"number": typed})

    html = response.content.decode()
    assert sentence in html
    assert typed[:40] in html
    assert notify.taken == []


def test_a_wrong_code_is_counted(client, reader, notify):
    page(client, reader, number=NUMBER)

    said = page(client, reader, "telephone-code", code=wrong(code_in(notify)))

    assert "This is not the code." in said
    assert telephone().state == EndpointState.UNCONFIRMED
    assert telephone().secret.split()[1] == "1"


def test_after_five_tries_the_right_code_does_not_help(client, reader, notify):
    page(client, reader, number=NUMBER)
    for _ in range(MOST_TRIES):
        page(client, reader, "telephone-code", code=wrong(code_in(notify)))

    said = page(client, reader, "telephone-code", code=code_in(notify))

    assert "The code was mistyped five times and no longer works." in said
    assert telephone().state == EndpointState.UNCONFIRMED


def test_a_code_runs_out(client, reader, notify, time_machine):
    page(client, reader, number=NUMBER)
    time_machine.move_to(timezone.now() + LASTS + timedelta(seconds=2))

    assert "15 minutes have passed" in page(client, reader, "telephone-code", code=code_in(notify))


def test_another_code_takes_the_place_of_the_first(client, reader, notify):
    page(client, reader, number=NUMBER)
    first = code_in(notify)
    page(client, reader, number=NUMBER)

    if code_in(notify) != first:
        assert "This is not the code." in page(client, reader, "telephone-code", code=first)
    assert "Alerts are texted" in page(client, reader, "telephone-code", code=code_in(notify))


def test_nobody_has_a_stranger_texted_all_day(client, reader, notify):
    for _ in range(6):
        said = page(client, reader, number=NUMBER)

    assert "5 codes were sent within an hour." in said
    assert len(notify.taken) == 5


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (notifying.NOT_A_NUMBER, "This number cannot be texted."),
        (notifying.DOWN, "The code could not be sent just now."),
    ],
)
def test_a_code_that_could_not_be_sent_is_said(client, reader, notify, answer, sentence):
    notify.answer = answer

    assert sentence in page(client, reader, number=NUMBER)


def test_a_telephone_is_removed(client, reader, notify):
    page(client, reader, number=NUMBER)
    page(client, reader, "telephone-code", code=code_in(notify))

    client.post(url(reader, "telephone-remove"))

    assert not Endpoint.objects.in_use().exists()
    assert not reader.subscriptions.filter(channel=ChannelName.SMS).exists()
    assert "Your number" in page(client, reader)


@pytest.mark.parametrize("name", ["telephone-code", "telephone-remove"])
def test_without_a_telephone_there_is_nothing_to_do(client, reader, name):
    response = client.post(url(reader, name), {"code": ANOTHER})

    assert response.status_code == 404
    assert "There is no telephone among yours." in response.content.decode()


def test_a_confirmed_number_waits_for_no_code(client, reader, notify):
    page(client, reader, number=NUMBER)
    page(client, reader, "telephone-code", code=code_in(notify))

    with pytest.raises(Refused, match="confirmed already"):
        actions.confirm_telephone(telephone(), ANOTHER)


def test_where_text_messages_are_not_set_up_the_page_says_so(client, reader, settings):
    settings.NOTIFY_SMS_TEMPLATE = ""

    assert "Text messages are not set up here." in page(client, reader)


def test_a_page_shows_no_more_of_a_number_than_its_owner_needs():
    assert ending(NUMBER) == "number ending 123"
